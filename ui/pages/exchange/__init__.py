"""上报接收: cards, sealing for the superior, and taking in what branches sealed."""
