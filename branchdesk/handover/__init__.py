"""交接: the books counted and handed over from one secretary to the next."""
