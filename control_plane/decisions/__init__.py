"""The decision log: why a person was called, or was not."""
