"""A stand-in for Deepgram's streaming speech-to-text, for local use only.

Speech is recognised by pocketsphinx with a grammar: the lines that the local people say, and at least
twice as many that nobody says, so that it can be wrong. With `--personas` it knows the lines of further
people as well.
"""
