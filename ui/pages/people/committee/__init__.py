"""班子换届: terms and committees, elections, size and structure."""
