"""The fleet of workers: how many calls it can hold at this moment."""
