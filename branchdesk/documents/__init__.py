"""Papers: the registers and official forms as PDF."""
