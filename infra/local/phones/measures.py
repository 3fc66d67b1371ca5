"""What the phone's ear and mouth tell about the agent: how soon it answers, how soon it is silent."""

from collections.abc import Sequence
from itertools import islice

from infra.local.phones.media.voice import Stretch
from infra.local.phones.records import Utterance


def answer_latencies_ms(utterances: Sequence[Utterance], agent: Sequence[Stretch]) -> list[float]:
    """Return, for each utterance that ended in silence and was answered, the wait for the first voice.

    An utterance after which the phone itself spoke next, or nobody, has none.
    """
    latencies = []
    for index, utterance in enumerate(utterances):
        if utterance.cut_short or _speaking_at(agent, utterance.ended_s):
            continue
        next_begins_s = utterances[index + 1].started_s if index + 1 < len(utterances) else float("inf")
        answers = (one.started_s for one in agent if utterance.ended_s < one.started_s < next_begins_s)
        latencies += [_ms(answer_s - utterance.ended_s) for answer_s in islice(answers, 1)]
    return latencies


def bargein_ms(utterances: Sequence[Utterance], agent: Sequence[Stretch]) -> list[float]:
    """Return, for each utterance begun while the agent spoke, how long the agent went on."""
    interrupted = ((one, _speaking_at(agent, one.started_s)) for one in utterances)
    return [_ms(stretch.ended_s - one.started_s) for one, stretch in interrupted if stretch]


def _speaking_at(agent: Sequence[Stretch], at_s: float) -> Stretch | None:
    return next((one for one in agent if one.started_s <= at_s < one.ended_s), None)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
