"""A stand-in for ElevenLabs' streaming text-to-speech, for local use only. The voices are flite's."""
