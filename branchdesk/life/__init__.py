"""Organisational life: meetings, ballots, talks, and how often each must be."""
