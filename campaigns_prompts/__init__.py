"""Prompt modules of campaigns: data, never executed."""
