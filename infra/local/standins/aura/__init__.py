"""A stand-in for Deepgram's streaming text-to-speech (Aura), for local use only. The voices are flite's."""
