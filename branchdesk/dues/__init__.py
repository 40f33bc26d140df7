"""Dues: assessed once a year, collected by the month, never rounded down."""
