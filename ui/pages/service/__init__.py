"""教育服务: study and points, care for members, openness, the room, and inspections received."""
