"""Everything that Callwright needs, run on one machine and without any account."""
