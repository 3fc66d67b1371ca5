"""What the lead lives through when a vendor fails in the call.

The calls of a round run at the same time; each uses vendors that no other call of its round uses, so that
a vendor's fault is one call's alone (two calls share the one that sends garbage).
"""

import itertools
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.local.demo.control_plane import AttemptDetails, ControlPlane
from infra.local.phones.records import PhoneCall
from infra.local.stack import Stack
from tests.calls import persona_table
from tests.calls.one_call import OneCall
from tests.calls.standins import faults, wake_ears

pytestmark = pytest.mark.timeout(300)

DEAD_AIR_S = 4.0
"""For so long nobody may be silent together while it is the agent's turn."""

ANNA, LENA, ROBERT, MARIA = "+12025550123", "+12125550142", "+13125550118", "+442079460123"
BRIEF = ("+16465550107", "+16465550108", "+16465550109")
"""They say three things, and no."""

NEEDY = "+442079460958"
"""Says four things before the no."""

ANOTHER_ANNA = "+12025550148"
IN_A_LONG_LINE = 40
"""Messages after which only a realtime model's connection breaks: no answer of the chat has so many."""

LAST_WORDS = "something went wrong on my side"


@dataclass(frozen=True)
class Lived:
    """A call that is over, from both sides."""

    attempt: AttemptDetails
    phone: PhoneCall
    invites: int

    @property
    def end(self) -> tuple[str, str | None, str | None]:
        """State, end reason and disposition."""
        return self.attempt.state, self.attempt.end_reason, self.attempt.disposition

    @property
    def failures(self) -> list[tuple[str, str, bool]]:
        """Part, provider and whether the call went on, of every failure that was reported."""
        return [
            (event["part"], event["provider"], event["recovered"])
            for event in self.attempt.timeline
            if event["type"] == "provider_failed"
        ]

    @property
    def longest_silence_s(self) -> float:
        """The longest time in which neither side spoke, at the phone, from the answer to the end."""
        assert self.phone.answered_at is not None
        ended_s = (self.phone.ended_at - self.phone.answered_at).total_seconds()
        said = [(one.started_s, one.ended_s) for one in self.phone.utterances]
        quiet_since, longest_s = 0.0, 0.0
        for started_s, until_s in sorted([*said, *self.phone.agent_voice, (ended_s, ended_s)]):
            longest_s = max(longest_s, started_s - quiet_since)
            quiet_since = max(quiet_since, until_s)
        return longest_s

    def said_by_agent(self) -> str:
        """All that the agent said."""
        return " ".join(turn.text for turn in self.attempt.turns if turn.speaker == "agent")


class Round:
    """Starts calls and waits for all of them; how vendors did in earlier rounds is forgotten."""

    def __init__(self, control_plane: ControlPlane, local: Stack, folder: Path) -> None:
        control_plane.reset_breakers()
        self._control_plane = control_plane
        self._local = local
        self._folder = folder
        self._calls: dict[str, OneCall] = {}
        self._count = itertools.count()

    def call(self, name: str, number: str, **providers: Any) -> OneCall:
        """Starts a call with these providers."""
        folder = self._folder / str(next(self._count))
        folder.mkdir()
        call = OneCall(self._control_plane, self._local, folder, number, providers=providers)
        self._calls[name] = call
        return call

    def lived(self) -> dict[str, Lived]:
        """All calls, once they are over."""
        over = {name: call.wait_until_over(150) for name, call in self._calls.items()}
        return {name: Lived(over[name], call.phone(), call.invites()) for name, call in self._calls.items()}


@pytest.fixture(scope="module")
def first(
    local: Stack, control_plane: ControlPlane, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Lived]:
    """A model that is down, a voice that breaks off, and hearing that sends garbage, twice."""
    ports = local.ports
    force: dict[int, dict[str, Any]] = {
        ports.google: {"error": "http_500"},
        ports.aura: {"break_after": 7},
        ports.assemblyai: {"garbage": True},
    }
    with faults(force):
        calls = Round(control_plane, local, tmp_path_factory.mktemp("first"))
        calls.call("no model", ANNA, model="google")
        calls.call("voice breaks off", LENA, voice=["deepgram_aura", "elevenlabs"])
        calls.call("garbage, then words", ROBERT, hearing=["assemblyai", "deepgram"])
        calls.call("garbage alone", MARIA, hearing="assemblyai")
        return calls.lived()


@pytest.fixture(scope="module")
def second(
    first: dict[str, Lived],
    local: Stack,
    control_plane: ControlPlane,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Lived]:
    """A slow model, one that dies in the call, one that breaks off in a line, no hearing, and no voice."""
    ports = local.ports
    force: dict[int, dict[str, Any]] = {
        ports.google: {"delay_ms": 6000},
        ports.sesame: {"error": "http_500"},
        ports.assemblyai: {"error": "http_500"},
    }
    with faults(force):
        calls = Round(control_plane, local, tmp_path_factory.mktemp("second"))
        dying = calls.call("model dies", ANNA, model=["groq", "openai"])
        speaking = calls.call("realtime breaks off", ANOTHER_ANNA, speech_to_speech="openai_realtime")
        calls.call("slow model", LENA, model=["google", "openai"])
        calls.call("hearing down", ROBERT, hearing=["assemblyai", "deepgram"])
        calls.call("no voice", MARIA, voice="sesame")
        with ExitStack() as in_force:
            dying.wait_for_turns(2)
            in_force.enter_context(faults({ports.groq: {"error": "http_500"}}))
            speaking.wait_for_turns(2)
            in_force.enter_context(faults({ports.openai: {"break_after": IN_A_LONG_LINE}}))
            return calls.lived()


@pytest.fixture(scope="module")
def third(
    second: dict[str, Lived],
    local: Stack,
    control_plane: ControlPlane,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Lived]:
    """Vendors that work until the agent has spoken, and then fail."""
    ports = local.ports
    wake_ears(ports.groq)
    calls = Round(control_plane, local, tmp_path_factory.mktemp("third"))
    whisper = {"vendor": "whisper", "base_url": f"http://127.0.0.1:{ports.groq}/v1"}
    under_way = {
        ports.assemblyai: calls.call("ears break off", BRIEF[0], hearing=["assemblyai", "deepgram"]),
        ports.groq: calls.call("recordings refused", BRIEF[1], hearing=[whisper, "deepgram"]),
        ports.sesame: calls.call("second voice breaks off", BRIEF[2], voice=["sesame", "elevenlabs"]),
        ports.google: calls.call("second model dies", NEEDY, model=["google", "openai"]),
    }
    force: dict[int, dict[str, Any]] = {
        ports.assemblyai: {"break_after": 2},
        ports.groq: {"error": "http_500"},
        ports.sesame: {"break_after": 6},
        ports.google: {"error": "http_500"},
    }
    with ExitStack() as in_force:
        for port, call in under_way.items():
            call.wait_for_turns(2)
            in_force.enter_context(faults({port: force[port]}))
        return calls.lived()


EVERY = (
    "no model",
    "voice breaks off",
    "garbage, then words",
    "garbage alone",
    "model dies",
    "realtime breaks off",
    "slow model",
    "hearing down",
    "no voice",
    "ears break off",
    "recordings refused",
    "second voice breaks off",
    "second model dies",
)
DECLINED = EVERY[-4:]
GIVES_UP = {"garbage alone": "hearing_error", "no voice": "voice_error"}
GOES_ON = tuple(name for name in EVERY if name not in GIVES_UP)


def end_of(name: str) -> tuple[str, str, str]:
    """How a call must end: state, end reason and disposition."""
    if name in GIVES_UP:
        return "failed", GIVES_UP[name], "failed"
    return "completed", "agent_goodbye", "not_interested" if name in DECLINED else "interested"


def entry(name: str, call: Lived) -> dict[str, Any]:
    """The call in the table of personas."""
    state, reason, disposition = end_of(name)
    right = call.end == (state, reason, disposition) and call.longest_silence_s <= DEAD_AIR_S
    right = right and call.invites == 1
    told = "A vendor fails in the call."
    return persona_table.entry(name, told, f"{disposition} / {reason}", call.attempt, call.phone, right=right)


@pytest.fixture(scope="module")
def lived(
    first: dict[str, Lived],
    second: dict[str, Lived],
    third: dict[str, Lived],
    vendors_failing: list[dict[str, Any]],
) -> dict[str, Lived]:
    """Every call by its name."""
    calls = first | second | third
    vendors_failing += (entry(name, call) for name, call in calls.items())
    return calls


@pytest.mark.parametrize("name", EVERY)
def test_there_is_no_dead_air(lived: dict[str, Lived], name: str) -> None:
    call = lived[name]
    assert call.invites == 1
    assert call.longest_silence_s <= DEAD_AIR_S, (call.phone.utterances, call.phone.agent_voice)


@pytest.mark.parametrize("name", GOES_ON)
def test_the_call_comes_to_its_own_end(lived: dict[str, Lived], name: str) -> None:
    call = lived[name]
    assert call.end == end_of(name)
    assert all(recovered for _, _, recovered in call.failures)


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("no model", ("model", "google", True)),
        ("voice breaks off", ("voice", "deepgram_aura", True)),
        ("garbage, then words", ("hearing", "assemblyai", True)),
        ("model dies", ("model", "groq", True)),
        ("realtime breaks off", ("voice", "openai_realtime", True)),
        ("slow model", ("model", "google", True)),
        ("hearing down", ("hearing", "assemblyai", True)),
        ("garbage alone", ("hearing", "assemblyai", False)),
        ("no voice", ("voice", "sesame", False)),
        ("ears break off", ("hearing", "assemblyai", True)),
        ("recordings refused", ("hearing", "whisper", True)),
        ("second voice breaks off", ("voice", "sesame", True)),
        ("second model dies", ("model", "google", True)),
    ],
)
def test_the_vendor_that_failed_is_named(
    lived: dict[str, Lived], name: str, failure: tuple[str, str, bool]
) -> None:
    assert failure in lived[name].failures


@pytest.mark.parametrize("name", GIVES_UP)
def test_where_no_vendor_is_left_the_stored_last_words_are_played(lived: dict[str, Lived], name: str) -> None:
    call = lived[name]
    assert call.end == end_of(name)
    assert LAST_WORDS in call.attempt.turns[-1].text or LAST_WORDS in call.said_by_agent()
    ended_s = call.phone.agent_voice[-1][1]
    last_words = [(since, until) for since, until in call.phone.agent_voice if since > ended_s - 6]
    assert sum(until - since for since, until in last_words) > 2, "the last words were not heard to their end"


def test_the_rest_of_a_line_is_spoken_once(lived: dict[str, Lived]) -> None:
    broken, whole = lived["voice breaks off"], lived["model dies"]
    assert broken.phone.heard_s == pytest.approx(whole.phone.heard_s, rel=0.2)
