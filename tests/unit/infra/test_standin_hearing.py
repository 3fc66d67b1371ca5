"""The Deepgram stand-in's pure parts: grammar, segmentation, messages."""

import pytest

from infra.local.personas import spoken_lines
from infra.local.standins.deepgram import messages
from infra.local.standins.deepgram.grammar import Grammar, decoy_lines, local_grammar
from infra.local.standins.deepgram.recognizer import Hypothesis, Word
from infra.local.standins.deepgram.segmentation import Began, Ended, Segmenter, Went
from infra.local.standins.deepgram.transcription import ListenOptions

MS = 32  # bytes of one millisecond at 16 kHz
LOUD = (3000).to_bytes(2, "little", signed=True) + (-3000).to_bytes(2, "little", signed=True)


def silence(ms: int) -> bytes:
    return bytes(ms * MS)


def tone(ms: int) -> bytes:
    return LOUD * (ms * MS // 4)


def noise(ms: int, level: int) -> bytes:
    pair = level.to_bytes(2, "little", signed=True) + (-level).to_bytes(2, "little", signed=True)
    return pair * (ms * MS // 4)


def test_there_are_at_least_two_decoys_for_every_line_and_none_is_a_line() -> None:
    lines, decoys = spoken_lines(), decoy_lines()
    assert len(set(decoys)) == len(decoys) >= 2 * len(lines)
    assert not set(lines) & set(decoys)
    assert len(lines) + len(decoys) <= 250


def test_no_line_goes_on_where_a_said_line_ends() -> None:
    grammar = local_grammar()
    assert [line for line in spoken_lines() if not grammar.is_complete(line.split())] == []


def test_the_graph_holds_every_line_once_and_shares_beginnings() -> None:
    grammar = Grammar(["yes I do", "yes i did", "yes i do", "no  thanks"])
    assert grammar.lines == ("no thanks", "yes i did", "yes i do")
    words = [transition for transition in grammar.transitions() if len(transition) == 4]
    assert len(words) == 6
    ends = [transition for transition in grammar.transitions() if len(transition) == 3]
    assert {target for _, target, _ in ends} == {grammar.final_state}


def test_only_a_line_that_cannot_go_on_is_complete() -> None:
    grammar = Grammar(["that sounds good", "that sounds good to me"])
    assert grammar.is_complete(["that", "sounds", "good", "to", "me"])
    assert not grammar.is_complete(["that", "sounds", "good"])
    assert not grammar.is_complete(["that", "sounds"])
    assert not grammar.is_complete(["something", "else"])
    assert grammar.is_whole(["that", "sounds", "good"])
    assert not grammar.is_whole(["that", "sounds"])


def test_silence_and_steady_noise_are_not_speech() -> None:
    segmenter = Segmenter(longest_pause_ms=280)
    assert segmenter.push(silence(2000)) == []
    for level in range(20, 120, 5):  # it grows slowly louder, to -49 dBFS
        assert segmenter.push(noise(1000, level)) == []
    assert segmenter.push(silence(500) + tone(30) + silence(500)) == []  # a click


def test_speech_begins_with_what_was_before_it_and_ends_after_the_pause() -> None:
    segmenter = Segmenter(longest_pause_ms=280)
    events = segmenter.push(silence(1000) + tone(500) + silence(200) + tone(100) + silence(400))
    began, went, ended = events
    assert isinstance(began, Began) and isinstance(went, Went) and isinstance(ended, Ended)
    assert began.start_s == pytest.approx(0.75)
    assert len(began.sound) == 300 * MS
    assert len(went.sound) == (450 + 200 + 100 + 280) * MS
    assert ended.voiced_until_s == pytest.approx(1.8)
    assert segmenter.pause_ms == 0


def test_pieces_of_any_size_give_the_same_speech() -> None:
    sound = silence(500) + tone(400) + silence(400)
    segmenter = Segmenter(longest_pause_ms=280)
    events = [event for start in range(0, len(sound), 100) for event in segmenter.push(sound[start:][:100])]
    heard = b"".join(event.sound for event in events if not isinstance(event, Ended))
    assert heard == sound[250 * MS : (900 + 280) * MS]
    assert isinstance(events[-1], Ended)


def test_the_owner_can_end_speech_at_a_short_pause() -> None:
    segmenter = Segmenter(longest_pause_ms=280)
    segmenter.push(silence(500) + tone(400) + silence(120))
    assert segmenter.pause_ms == 120
    assert segmenter.end() == [Ended(0.9)]
    assert segmenter.end() == []


def test_noise_that_stays_is_taken_for_the_floor_after_a_while() -> None:
    segmenter = Segmenter(longest_pause_ms=280)
    segmenter.push(silence(500))
    events = segmenter.push(noise(21_000, 400))
    assert sum(isinstance(event, Ended) for event in events) == 1
    assert segmenter.push(noise(5_000, 400)) == []


def test_a_final_result_is_written_as_a_sentence_only_when_asked_to() -> None:
    said = Hypothesis((Word("sorry", 0.1, 0.4), Word("can", 0.4, 0.5), Word("i", 0.5, 0.6)), 0.9, False)
    shown = messages.results(
        "r", said, start_s=2.0, duration_s=0.6, punctuate=True, is_final=True, speech_final=True
    )
    best = shown["channel"]["alternatives"][0]
    assert best["transcript"] == "Sorry can I."
    assert [word["word"] for word in best["words"]] == ["sorry", "can", "i"]
    assert best["words"][0]["start"] == 2.1
    plain = messages.results("r", said, start_s=2.0, duration_s=0.6, punctuate=False, is_final=False)
    assert plain["channel"]["alternatives"][0]["transcript"] == "sorry can i"
    nothing = messages.results("r", None, start_s=2.0, duration_s=0.6, punctuate=True, is_final=True)
    assert nothing["channel"]["alternatives"][0] == {"transcript": "", "confidence": 0.0, "words": []}


def test_the_query_is_read_as_the_plugin_writes_it() -> None:
    query = {"endpointing": "false", "interim_results": "true", "sample_rate": "8000", "model": "nova-3"}
    options = ListenOptions.model_validate(query)
    assert (options.endpointing, options.interim_results, options.sample_rate) == (0, True, 8000)
    with pytest.raises(ValueError, match="use linear16"):
        ListenOptions.model_validate({"encoding": "mulaw"})
