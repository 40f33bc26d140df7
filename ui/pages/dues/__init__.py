"""党费: collecting by the year grid, and the yearly assessment."""
