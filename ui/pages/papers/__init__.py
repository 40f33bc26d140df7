"""表册打印: every paper with its preview, what it lacks, and ways to save and print it."""
