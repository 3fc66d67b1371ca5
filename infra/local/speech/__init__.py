"""Speech for the local stack: a text and a voice in, 16-bit mono PCM out.

The voices are flite's, installed from Debian. What was said once is kept on disk, because agents and
phones repeat their lines. Used by the phones (what people say) and by the ElevenLabs stand-in (what
the agent says).
"""

from infra.local.speech.flite import VOICES, SpeechError
from infra.local.speech.resampling import Resampler, resample
from infra.local.speech.synthesis import cached, synthesize, synthesize_async

__all__ = ["VOICES", "Resampler", "SpeechError", "cached", "resample", "synthesize", "synthesize_async"]
