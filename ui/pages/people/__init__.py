"""党员: the roll of the branch, one line a person, read and corrected beside the list."""
