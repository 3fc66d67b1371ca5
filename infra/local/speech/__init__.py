"""Speech for the local stack: a text and a voice in, 16-bit mono PCM out.

The voices are flite's in English and espeak-ng's in other languages, installed from Debian. What was
said once is kept on disk, because agents and phones repeat their lines. Used by the phones (what people
say) and by the ElevenLabs stand-in (what the agent says).
"""

from infra.local.speech.flite import VOICES, SpeechError
from infra.local.speech.noises import NOISES, Noise, noise
from infra.local.speech.resampling import Resampler, resample
from infra.local.speech.synthesis import cached, synthesize, synthesize_async

__all__ = [
    "NOISES",
    "VOICES",
    "Noise",
    "Resampler",
    "SpeechError",
    "cached",
    "noise",
    "resample",
    "synthesize",
    "synthesize_async",
]
