"""Attempts: one try to reach one lead, from its opening to its final state, and everything heard in it."""
