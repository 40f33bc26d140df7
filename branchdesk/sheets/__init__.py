"""Spreadsheets: reading what a secretary has, writing what an office wants."""
