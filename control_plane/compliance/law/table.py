"""The table of laws for people, written from the files of law."""

from control_plane.compliance.hours import WEEKDAYS, Week, written
from control_plane.compliance.jurisdictions import Jurisdiction, every, strictest
from control_plane.compliance.law.schema import Source

_COLUMNS = ("place", "hours", "public holidays", "calls to one number", "artificial voice", "sources")


def document() -> str:
    """The whole document."""
    rows = [_row(place) for place in every()]
    notes = "\n".join(f"- {note}" for place in every() for note in _notes(place))
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in (_COLUMNS, ["-"] * len(_COLUMNS), *rows))
    return f"""\
# When the law lets a phone be called

Written by `python -m control_plane.compliance.law docs/calling-law.md` from the files in
`control_plane/compliance/law`. It is what Callwright keeps to, not legal advice: have it
checked for your own calls.

Hours are those on the clock of whoever is called. Where a number tells no single place, everything holds
that any of its places demands: a number without a state is under the law of every state, and a lead of which
nothing is known is called only at {_hours(strictest().week)}.
A state that is not listed has its country's rules. A campaign may narrow all this, never widen it.

{table}

## Notes and doubts
{notes}
"""


def _row(place: Jurisdiction) -> list[str]:
    law = place.law
    sources: dict[str, Source] = {source.cite: source for _, source in place.rules.sources()}
    limits = [f"{limit.count} in {_span(limit.within.total_seconds())}" for limit in law.limits]
    return [
        f"{place.name} ({place.code})",
        _hours(law.week),
        "closed" if law.closed_on else "open",
        ", ".join(limits) or "no limit",
        "with consent" if law.consent else "allowed",
        "; ".join(_reference(source) for source in sources.values()),
    ]


def _notes(place: Jurisdiction) -> list[str]:
    """What is to be said of the place's sources, each once."""
    notes = {source.cite: source.note for _, source in place.rules.sources() if source.note}
    return [f"{place.name}, {cite}: {note}" for cite, note in notes.items()]


def _hours(week: Week) -> str:
    """Days in a row with the same hours as one."""
    groups: list[tuple[int, int]] = []
    for day in range(len(week)):
        if groups and week[groups[-1][0]] == week[day]:
            groups[-1] = groups[-1][0], day
        else:
            groups.append((day, day))
    parts = []
    for first, last in groups:
        days = WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}-{WEEKDAYS[last]}"
        parts.append(f"{days} {' and '.join(written(week[first])) or 'never'}")
    return ", ".join(parts)


def _span(seconds: float) -> str:
    hours = round(seconds / 3600)
    return f"{hours} h" if hours <= 24 else f"{hours // 24} days"


def _reference(source: Source) -> str:
    return f"[{source.cite}]({source.url})" if source.url else source.cite
