"""Campaigns: what is said, to whom, when, over which trunk, and whether it runs now."""
