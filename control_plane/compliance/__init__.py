"""What may never happen: suppressed numbers, closed windows, too many attempts. The last-moment gate."""
