"""The figures of docs/benchmarks.md, ratios first, with what they are to be."""

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True)
class Goal:
    """What a figure is to be."""

    sign: Literal["≤", "≥", "="]
    value: float

    def is_met(self, value: float) -> bool:
        """Whether the figure is so."""
        if self.sign == "=":
            return value == self.value
        return value <= self.value if self.sign == "≤" else value >= self.value

    def __str__(self) -> str:
        return f"{self.sign} {self.value:g}"


@dataclass(frozen=True)
class Figure:
    """A line of the table."""

    says: str
    file: str
    key: str
    """Its name in the file; `a.b` lies in `a`."""
    goal: Goal | None = None
    unit: str = ""
    over: str = ""
    """The figure of the same file by which it is divided."""


def at_most(value: float) -> Goal:
    """No more than that."""
    return Goal("≤", value)


def at_least(value: float) -> Goal:
    """No less than that."""
    return Goal("≥", value)


NONE: Final = Goal("=", 0)

RATIOS: Final = (
    Figure(
        "answer p50, ours over a bare agent, vendors' delays",
        "turns",
        "vendor_p50_ms",
        at_most(0.6),
        over="bare_vendor_p50_ms",
    ),
    Figure("answer p50, ours over a bare agent, no delays", "turns", "zero_p50_ms", over="bare_zero_p50_ms"),
    Figure("barge-in p95, ours over a bare agent", "bargein", "p95_ms", over="bare_p95_ms"),
    Figure("worker's processor time for a call, over a bare agent", "capacity", "cpu_ratio", at_most(0.5)),
    Figure("worker's memory for a call, over a bare agent", "capacity", "memory_ratio", at_most(0.25)),
    Figure("answer p95 in the soak over the same alone", "soak", "slower", at_most(1.3)),
    Figure(
        "claim p50, a million leads over ten thousand",
        "dialing",
        "claim_p50_ms_1m",
        at_most(1.3),
        over="claim_p50_ms_10k",
    ),
    Figure(
        "claim p95, a million leads over ten thousand",
        "dialing",
        "claim_p95_ms_1m",
        at_most(1.3),
        over="claim_p95_ms_10k",
    ),
)

THE_CALL: Final = (
    Figure("answer at the phone, vendors' delays, p50", "turns", "vendor_p50_ms", at_most(600), "ms"),
    Figure("answer at the phone, vendors' delays, p95", "turns", "vendor_p95_ms", at_most(900), "ms"),
    Figure("answer at the phone, no delays, p50", "turns", "zero_p50_ms", at_most(450), "ms"),
    Figure("turns taken before the speaker was done", "turns", "cut_off_share", at_most(0.03)),
    Figure("silence after somebody breaks in, p95", "bargein", "p95_ms", at_most(400), "ms"),
    Figure("listening sounds and noises that stop the agent", "bargein", "false_stop_share", at_most(0.03)),
    Figure("person taken for a person", "detection", "person_accuracy", at_least(0.97)),
    Figure("machine taken for the right machine", "detection", "machine_accuracy", at_least(0.95)),
    Figure("verdict after the greeting, p50", "detection", "verdict_p50_s", at_most(2), "s"),
    Figure("a person's wait for the agent's first word, p95", "detection", "person_wait_p95_s", unit="s"),
    Figure("opt-outs heard in English (recall)", "guards_by_language", "en.opt_out.recall", at_least(0.99)),
    Figure(
        "opt-outs heard rightly in English (precision)",
        "guards_by_language",
        "en.opt_out.precision",
        at_least(0.98),
    ),
    Figure("opt-outs heard in all five languages (recall)", "guards", "opt_out.recall", at_least(0.99)),
    Figure("opt-outs heard rightly in all (precision)", "guards", "opt_out.precision", at_least(0.98)),
    Figure("wishes for a person heard in all (recall)", "guards", "wants_person.recall", at_least(0.95)),
    Figure('"are you an AI?" heard in all (recall)', "guards", "asks_if_ai.recall", at_least(0.95)),
    Figure("word error rate of the demonstration's transcripts", "demo", "word_error_rate", at_most(0.1)),
    Figure("demonstration's calls that ended rightly, of 14", "demo", "dispositions_right", at_least(14)),
    Figure("INVITEs for an attempt, at most", "demo", "invites_per_attempt_max", at_most(1)),
    Figure("answer at the phone in the demonstration, p50", "demo", "answer_p50_ms", unit="ms"),
)

CAPACITY: Final = (
    Figure("calls held at once until answers or voice suffer, processes", "capacity", "held_calls"),
    Figure("the same for each core of the machine", "capacity", "held_calls_per_core"),
    Figure("the same for each GiB that they add", "capacity", "held_calls_per_gib"),
    Figure("calls held at once until answers or voice suffer, threads", "capacity", "thread_held_calls"),
    Figure("the same for each core of the machine", "capacity", "thread_held_calls_per_core"),
    Figure("the same for each GiB that they add", "capacity", "thread_held_calls_per_gib"),
    Figure("calls held at once by a bare agent, processes", "capacity", "bare_process_held_calls"),
    Figure(
        "calls whose processor time fills a core: server, bridge and worker", "capacity", "calls_per_core"
    ),
    Figure("processor time of the worker for a call, of a core", "capacity", "ours_agent_cpu"),
    Figure("memory of the worker for a call", "capacity", "ours_mib", unit="MiB"),
    Figure("memory of livekit-server for a call", "capacity", "ours_livekit_server_mib", unit="MiB"),
    Figure("memory of livekit-sip for a call", "capacity", "ours_livekit_sip_mib", unit="MiB"),
    Figure("calls at once in the soak", "soak", "calls_at_once", at_least(100)),
    Figure("whole conversations among them", "soak", "conversations_at_once", at_least(4)),
    Figure("calls of the soak", "soak", "calls"),
    Figure("calls of the soak that failed", "soak", "failed", NONE),
    Figure("leaks after the soak", "soak", "leaks", NONE),
)

DIALING: Final = (
    Figure("claims with one dialer", "dialing", "claims_per_s_1", at_least(200), "/s"),
    Figure("claim of one among a million leads, p95", "dialing", "claim_p95_ms_1m", unit="ms"),
    Figure("promises broken in the fault runs", "faults", "violations", NONE),
    Figure("calls and attempts left without an end there", "faults", "unfinished", NONE),
    Figure("kills in them", "faults", "kills"),
    Figure("promises broken in a simulated day of 2,200 calls", "simulation_day", "violations", NONE),
    Figure("promises broken with a million leads", "simulation_million", "violations", NONE),
)

API_AND_CONSOLE: Final = (
    Figure("ten most used requests, 50 in flight, worst p95", "api", "worst_p95_ms", at_most(100), "ms"),
    Figure("lists among them, worst p95", "api", "lists_p95_ms", at_most(50), "ms"),
    Figure("summary of a year of 2,200 calls a day, p95", "analytics", "summary_p95_ms", at_most(200), "ms"),
    Figure("requests of the fuzz answered with 5xx", "api", "fuzz_5xx", NONE),
    Figure("import of 100,000 rows", "dialing", "import_100k_s", at_most(15), "s"),
    Figure("memory of that import", "dialing", "import_peak_mb", at_most(300), "MB"),
    Figure("console's first load", "console", "first_load_kb", at_most(300), "kB"),
    Figure("console's largest paint", "console", "largest_paint_ms", at_most(1500), "ms"),
    Figure("a board of 100 calls that talk, of a core", "console", "board_core_percent", at_most(10), "%"),
    Figure(
        "a list of a million calls scrolled, longest frame", "console", "scroll_longest_frame_ms", unit="ms"
    ),
    Figure("serious findings of axe", "console", "axe_serious", NONE),
)

TABLES: Final = {
    "Ratios": RATIOS,
    "The call": THE_CALL,
    "Capacity": CAPACITY,
    "Dialing": DIALING,
    "API and console": API_AND_CONSOLE,
}
