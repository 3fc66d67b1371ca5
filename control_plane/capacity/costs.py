"""What calls cost and what vendors allow, as data: each figure with the command or page that it is from.

Measured figures are of one small machine with two cores that holds everything (livekit-server 1.11.0,
livekit-sip 1.8.0, livekit-agents 1.8.9, G.711). Measure them anew on yours: the commands are the same.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Cost:
    """What one call takes of a part while it lasts."""

    part: str
    cores_per_call: float
    mib_per_call: float
    source: str


WORKER: Final = Cost("worker", 0.168, 67, "`make bench-capacity` (ours_agent_cpu, ours_mib)")
SIP: Final = Cost("livekit-sip", 0.049, 2.2, "`make bench-capacity` (cores), `make load-soak` (MiB)")
SFU: Final = Cost("livekit-server", 0.026, 4, "`make bench-capacity` (cores), `make load-soak` (MiB)")
BY_THE_CALL: Final = (WORKER, SIP, SFU)
TOGETHER: Final = Cost(
    "everything",
    sum(cost.cores_per_call for cost in BY_THE_CALL),
    sum(cost.mib_per_call for cost in BY_THE_CALL),
    "the sum of these",
)
"""All parts on one machine, databases included: they take little beside the calls."""

MACHINE_CORES: Final = 8
MACHINE_MIB: Final = 16 * 1024
FILLED: Final = 0.6
"""Share of a machine's cores that calls may take: answers become late before the cores are full, and
livekit-sip refuses calls from 90 % on (its `max_cpu_utilization`)."""

CLAIMS_PER_S: Final = 80.0
"""Calls per second from due to finished that one dialer and API bring through MongoDB on two cores:
`make bench-dialing` (claims_per_s_1)."""

REDIS_COMMANDS_PER_CALL: Final = 312
"""Commands that LiveKit gives its Redis for a call from room to hanging up: `make load-soak`."""

REDIS_COMMANDS_PER_S: Final = 100_000.0
"""One Redis without pipelining (redis.io/docs, "Redis benchmark")."""

TRUNK_CALLS: Final = 1000
"""Calls at once that one trunk, and one campaign, of ours may be given (`max_concurrent`)."""

CALLS_PER_NUMBER: Final = 100
"""Calls that a caller number shows itself in a day: the pool's default (`daily_cap`)."""


@dataclass(frozen=True)
class Usage:
    """What a minute of conversation uses of the vendors."""

    model_requests: float
    input_tokens: float
    output_tokens: float
    characters: float
    source: str


PER_TALK_MINUTE: Final = Usage(
    model_requests=10,
    input_tokens=5_000,
    output_tokens=150,
    characters=450,
    source="assumed: the agent speaks half of the time, in ten lines; `make load-soak` prints its own talk's",
)


@dataclass(frozen=True)
class Quota:
    """What a vendor allows by default, and who raises it."""

    vendor: str
    what: str
    limit: float
    source: str
    past: str


TRUNK_CPS: Final = Quota(
    "Twilio trunk",
    "calls per second, per trunk and region",
    1,
    "twilio.com/docs/sip-trunking/cps-trunk-termination",
    "up to 15 by yourself in Twilio's console (it asks for long and answered calls), then further trunks",
)
HEARING: Final = Quota(
    "Deepgram",
    "streams at once, pay as you go",
    150,
    "developers.deepgram.com/reference/api-rate-limits",
    "a growth or enterprise agreement, or a second vendor in the campaign's list",
)
VOICE: Final = Quota(
    "ElevenLabs",
    "requests at once, Scale and Business",
    15,
    "elevenlabs.io/pricing",
    "an enterprise agreement, or a speech endpoint of your own (SESAME_BASE_URL)",
)
MODEL: Final = Quota(
    "OpenAI",
    "requests per minute, gpt-4.1-mini, tier 1",
    500,
    "platform.openai.com/docs/models/gpt-4.1-mini",
    "the next tier (5: 30,000), which comes with what was spent",
)

VOICE_BUSY: Final = 0.05
"""Share of a conversation in which a request for the voice is running, assumed: lines are made many times
faster than they are spoken."""


@dataclass(frozen=True)
class Prices:
    """US dollars, before any agreement."""

    telephony_minute: float = 0.007
    """Assumed; your account's own: GET pricing.twilio.com/v2/Trunking/Countries/US."""
    hearing_minute: float = 0.0077
    """Nova-3, streaming, pay as you go: the highest figure in circulation; see deepgram.com/pricing."""
    input_million: float = 0.40
    output_million: float = 1.60
    """gpt-4.1-mini, nothing cached (openai.com/api/pricing)."""
    characters_thousand: float = 0.05
    """Flash (elevenlabs.io/pricing/api)."""
    machine_hour: float = 0.36
    """8 cores and 16 GiB, by the hour in a large cloud (such as EC2's c7i.2xlarge); assumed."""
    number_day: float = 1.15 / 30
    """A local number, assumed; see twilio.com/en-us/phone-numbers/pricing."""


LIST_PRICES: Final = Prices()
