"""Documents of an earlier version, brought to this one: a list of steps in order, each run once."""
