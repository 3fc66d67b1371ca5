"""Results in figures: counted per campaign and hour, summed up by day and month, and read in one query."""
