"""计划: the year's plan as a calendar, a year and a list."""
