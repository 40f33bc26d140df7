"""组织生活: the year's sittings, what is still owed, talks and attendance."""
