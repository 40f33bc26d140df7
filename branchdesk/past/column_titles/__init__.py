"""What the columns of the tables are called, by subject."""
