"""考评定级: the score by the city's scheme, its evidence, and settling it."""
