"""Recordings: segments in the object store, played as the one file that they are."""
