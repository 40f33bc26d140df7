"""What the command line does: the same functions as the windows, for scripts and tests."""
