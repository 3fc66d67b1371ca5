"""What Deepgram's streaming protocol sends, as JSON-ready dictionaries."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from infra.local.standins.deepgram.recognizer import Hypothesis

Message = dict[str, Any]

MODEL = "pocketsphinx-grammar"


def speech_started(at_s: float) -> Message:
    """Somebody began to speak."""
    return {"type": "SpeechStarted", "channel": [0], "timestamp": round(at_s, 3)}


def utterance_end(last_word_end_s: float) -> Message:
    """Nobody has spoken for as long as the query's `utterance_end_ms` asked."""
    return {"type": "UtteranceEnd", "channel": [0, 1], "last_word_end": round(last_word_end_s, 3)}


def metadata(request_id: str, duration_s: float) -> Message:
    """The last message of a stream that was closed."""
    return {
        "type": "Metadata",
        "request_id": request_id,
        "duration": round(duration_s, 3),
        "channels": 1,
        "models": [MODEL],
    }


def results(
    request_id: str,
    said: Hypothesis | None,
    *,
    start_s: float,
    duration_s: float,
    punctuate: bool,
    tells_language: bool = False,
    is_final: bool,
    speech_final: bool = False,
    from_finalize: bool = False,
) -> Message:
    """A transcript; with `is_final` it will not change any more, with `speech_final` a pause follows.

    With `tells_language` it says in which languages it is.
    """
    words = [] if said is None else said.words
    confidence = 0.0 if said is None else round(said.confidence, 3)
    shown = _punctuated([word.text for word in words], closed=is_final)
    languages = [language for language, _ in Counter(word.language for word in words).most_common()]
    return {
        "type": "Results",
        "channel_index": [0, 1],
        "start": round(start_s, 3),
        "duration": round(duration_s, 3),
        "is_final": is_final,
        "speech_final": speech_final,
        "from_finalize": from_finalize,
        "channel": {
            "alternatives": [
                {
                    "transcript": " ".join(shown if punctuate else [word.text for word in words]),
                    "confidence": confidence,
                    **({"languages": languages} if tells_language and languages else {}),
                    "words": [
                        {
                            **({"language": word.language} if tells_language else {}),
                            "word": word.text,
                            "punctuated_word": punctuated,
                            "start": round(start_s + word.start_s, 3),
                            "end": round(start_s + word.end_s, 3),
                            "confidence": confidence,
                        }
                        for word, punctuated in zip(words, shown, strict=True)
                    ],
                }
            ]
        },
        "metadata": {"request_id": request_id, "model_info": {"name": MODEL}},
    }


def _punctuated(words: Sequence[str], closed: bool) -> list[str]:
    """Write the words as a sentence: capitals for the first word and "I", a full stop when closed.

    The grammar knows no punctuation, so questions and commas are not told apart.
    """
    shown = ["I" + word[1:] if word == "i" or word.startswith("i'") else word for word in words]
    if shown:
        shown[0] = shown[0][0].upper() + shown[0][1:]
        if closed:
            shown[-1] += "."
    return shown
