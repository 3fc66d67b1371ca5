"""What we run but did not write."""
