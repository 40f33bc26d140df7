"""People: members and applicants, from the application letter to the end of membership."""
