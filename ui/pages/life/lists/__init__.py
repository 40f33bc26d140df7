"""清单: what has to be done, as table and board, in each place's layout, filed, and put right by a plan."""
