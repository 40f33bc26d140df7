"""Ratings: a city's scheme applied to what the records prove and what people typed."""
