"""Single calls: a call to one number that somebody starts, watches and stops by hand."""
