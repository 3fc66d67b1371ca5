"""Leads: the people a campaign wants to reach, and how they come in from a CSV file."""
