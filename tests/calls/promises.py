"""What every call keeps, whoever answers: told from the phone, the recording and the transcript. Pure."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from infra.local.demo.control_plane import Turn
from infra.local.demo.evidence import CallEvidence
from infra.local.phones.measures import longest_wait_s
from infra.local.phones.media.voice import Stretch

LONGEST_WAIT_S: Final = 4.0
_CLOCKS_S: Final = 0.3
"""By so much two turns may seem to overlap, whose ends are taken by different clocks."""

_AGENT_LEAVES: Final = frozenset({"caller_hangup", "max_duration", "machine", "unavailable"})
"""Ends at which the agent's last line may be cut off: a machine hears no opening to its end."""


def broken_promises(call: CallEvidence) -> list[str]:
    """What is not as it must be in every call; empty if all is right."""
    return [*call.faults(), *_dead_air(call), *_two_voices(call), *_goodbye_cut_off(call)]


def told(call: CallEvidence) -> str:
    """The call as its transcript and its phone have it, for whoever must find out what went wrong in it."""
    turns = [
        f"{turn.started_s:7.2f} {turn.ended_s:7.2f} {turn.speaker} [{turn.state} {turn.label}] {turn.text}"
        for turn in call.attempt.turns
    ]
    said = call.phone.utterances if call.phone else []
    spoken = [f"{one.started_s:7.2f} {one.ended_s:7.2f} phone {one.text}" for one in said]
    return "\n".join(["the transcript:", *turns, "what the phone said:", *spoken])


def agent_turns(call: CallEvidence) -> list[Turn]:
    """What the agent said."""
    return [turn for turn in call.attempt.turns if turn.speaker == "agent"]


def given_way_to_nothing(call: CallEvidence) -> list[str]:
    """The agent's lines that broke off though the lead said no line of their own over them.

    Somebody who goes on from a murmur to a line takes the floor with the line, not with the murmur.
    """
    said = [one for one in call.phone.utterances if not one.murmured] if call.phone else []
    return [
        turn.text
        for turn in agent_turns(call)
        if turn.interrupted
        and not any(
            turn.started_s < one.ended_s + _CLOCKS_S and one.started_s < turn.ended_s + _CLOCKS_S
            for one in said
        )
    ]


def lead_words(call: CallEvidence) -> str:
    """All that the transcript has of the lead, in lower case and without punctuation."""
    turns: Sequence[Turn] = call.attempt.turns
    said = " ".join(turn.text for turn in turns if turn.speaker == "lead").lower()
    return "".join(letter for letter in said if letter.isalnum() or letter in " '-")


def waited_s(call: CallEvidence) -> float:
    """The longest silence in this call that was the agent's to break."""
    phone = call.phone
    if phone is None or phone.answered_at is None:
        return 0.0
    over_s = (phone.ended_at - phone.answered_at).total_seconds()
    return longest_wait_s(phone.utterances, [Stretch(*one) for one in phone.agent_voice], over_s)


def _dead_air(call: CallEvidence) -> Iterable[str]:
    if (waited := waited_s(call)) > LONGEST_WAIT_S:
        yield f"the agent was silent for {waited:.1f} s when it should have spoken"


def _two_voices(call: CallEvidence) -> Iterable[str]:
    turns = sorted(agent_turns(call), key=lambda turn: turn.started_s)
    for one, next_one in pairwise(turns):
        if next_one.started_s < one.ended_s - _CLOCKS_S:
            yield f"the agent said {next_one.text!r} while it said {one.text!r}"


def _goodbye_cut_off(call: CallEvidence) -> Iterable[str]:
    turns = agent_turns(call)
    if turns and turns[-1].interrupted and call.attempt.end_reason not in _AGENT_LEAVES:
        yield f"the agent's last line was cut off: {turns[-1].text!r}"
