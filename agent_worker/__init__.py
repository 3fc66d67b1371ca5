"""The worker: one job is one call."""
