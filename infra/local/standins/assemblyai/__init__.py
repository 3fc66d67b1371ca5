"""A stand-in for AssemblyAI's streaming speech-to-text (v3), for local use only.

It hears as the Deepgram stand-in does, and tells it in AssemblyAI's messages: a `Turn` holds all words of
the present utterance, and the one with `end_of_turn` is final.
"""
