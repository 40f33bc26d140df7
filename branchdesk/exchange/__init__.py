"""Exchange: the sealed file that goes up to the committee, and what comes of it there."""
