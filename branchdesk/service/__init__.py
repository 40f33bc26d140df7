"""Education and service: study, points, care, openness, the room, and inspections received."""
