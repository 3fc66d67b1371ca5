"""What leads ask that no approved answer matched, gathered from calls as suggested entries."""
