"""A stand-in for ElevenLabs' text-to-speech and voices, for local use only. The voices are flite's."""
