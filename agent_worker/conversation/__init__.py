"""The conversation, without a telephone: which state it stands in, what was meant, what is said next.

Pure functions from data to data: no LiveKit, no HTTP, no clock, no I/O. `decisions` is the way in; the
rules that recognise words are for English.
"""
