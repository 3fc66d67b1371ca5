"""What the phone's ear and mouth tell about the agent: how soon it answers, how soon it is silent."""

from collections.abc import Sequence
from itertools import islice

from infra.local.phones.media.voice import Stretch
from infra.local.phones.records import Utterance


def answer_latencies_ms(utterances: Sequence[Utterance], agent: Sequence[Stretch]) -> list[float]:
    """Return, for each turn that ended in silence and was answered, the wait for the first voice.

    A turn after which the phone itself spoke next, or nobody, has none.
    """
    latencies = []
    for index, utterance in enumerate(utterances):
        if not utterance.is_turn or utterance.cut_short or _speaking_at(agent, utterance.ended_s):
            continue
        next_begins_s = utterances[index + 1].started_s if index + 1 < len(utterances) else float("inf")
        answers = (one.started_s for one in agent if utterance.ended_s < one.started_s < next_begins_s)
        latencies += [_ms(answer_s - utterance.ended_s) for answer_s in islice(answers, 1)]
    return latencies


def bargein_ms(utterances: Sequence[Utterance], agent: Sequence[Stretch]) -> list[float]:
    """Return, for each turn begun while the agent spoke, how long the agent went on."""
    turns = (one for one in utterances if one.is_turn)
    interrupted = ((one, _speaking_at(agent, one.started_s)) for one in turns)
    return [_ms(stretch.ended_s - one.started_s) for one, stretch in interrupted if stretch]


def longest_wait_s(utterances: Sequence[Utterance], agent: Sequence[Stretch], over_s: float) -> float:
    """Return the longest silence that was the agent's to break.

    It begins where a turn of the phone ended and lasts until either side is heard again, or the call is
    over at `over_s`; a turn that was cut short by the end asked for nothing.
    """
    begins_s = sorted([*(one.started_s for one in agent), *(one.started_s for one in utterances), over_s])
    waits = [0.0]
    for one in utterances:
        if one.is_turn and not one.cut_short and not _speaking_at(agent, one.ended_s):
            waits += [at_s - one.ended_s for at_s in islice((at for at in begins_s if at > one.ended_s), 1)]
    return round(max(waits), 3)


def _speaking_at(agent: Sequence[Stretch], at_s: float) -> Stretch | None:
    return next((one for one in agent if one.started_s <= at_s < one.ended_s), None)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
