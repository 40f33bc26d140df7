"""发展党员: who is on the way into the Party, and how far."""
