"""What was done to the books, in words: history, the names of records, and what was deleted."""
