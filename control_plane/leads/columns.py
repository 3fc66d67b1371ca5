"""What the columns of a file mean: their own names, an agreed mapping, and guesses to be confirmed. Pure."""

import difflib
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from control_plane.errors import FieldProblem, Invalid

KNOWN_COLUMNS = (
    "prospect_name",
    "company_name",
    "job_title",
    "phone",
    "email",
    "timezone",
    "resource_name",
    "consent_source",
    "consent_at",
)
"""Columns with a meaning of their own; every other one becomes a custom field under its own name."""

_MOST_COLUMNS = 200
_LONGEST_NAME = 100

_CALLED_OTHERWISE = {
    "phone": "mobile,cell,telephone,tel,phone number,mobile phone,mobile number,cell phone,number,telefon,"
    "telefonnummer,handy,téléphone,teléfono,móvil",
    "prospect_name": "name,full name,contact,contact name,customer,lead,nom,nombre",
    "company_name": "company,organisation,organization,account,account name,firma,entreprise,empresa",
    "job_title": "title,position,role,job,funktion,poste,cargo",
    "email": "e-mail,mail,email address,e-mail address,correo",
    "timezone": "time zone,tz,zone,zeitzone",
    "resource_name": "resource,asset,document",
    "consent_source": "consent,opt in source,opt-in source",
    "consent_at": "consent date,opt in date,opt-in date",
}


@dataclass(frozen=True)
class Layout:
    """What a kind of file is made of."""

    known: tuple[str, ...]
    one_of: tuple[str, ...]
    """Of these columns a file needs one."""


LEADS = Layout(KNOWN_COLUMNS, ("phone",))


def named(cells: Sequence[str], mapping: Mapping[str, str], layout: Layout) -> list[str | None]:
    """What each column of a header is called here; None for one that is left out.

    `mapping` gives columns of the file the names that they have here, or none. Raises `Invalid` for a
    header that cannot be used.
    """
    if len(cells) > _MOST_COLUMNS:
        raise Invalid(f"The file has {len(cells)} columns; at most {_MOST_COLUMNS} are taken.")
    wanted = {_folded(column): name for column, name in mapping.items()}
    found = [_plain(cell) for cell in cells]
    _check_mapping(mapping, found)
    names = [_name(column, wanted, layout) for column in found]
    if too_long := [name for name in names if name and len(name) > _LONGEST_NAME]:
        problem = f"a column's name has at most {_LONGEST_NAME} characters"
        values = [
            FieldProblem(field="file", value=name[:_LONGEST_NAME], problem=problem) for name in too_long
        ]
        raise Invalid("A column's name is too long, or a quotation mark in it is never closed.", values)
    counts = Counter(name.casefold() for name in names if name)
    if twice := sorted(name for name, count in counts.items() if count > 1):
        raise Invalid(f"Columns appear twice: {', '.join(twice)}. Give each its own name.")
    if not set(layout.one_of) & set(names):
        raise _missing([name for name in found if name], layout)
    return _with_positions(names)


def fingerprint(cells: Sequence[str]) -> str:
    """By which a header is known again, in whatever order and capitals its columns come."""
    return hashlib.sha256("\n".join(sorted(_folded(cell) for cell in cells)).encode()).hexdigest()


def suggested(found: Sequence[str], layout: Layout = LEADS) -> dict[str, str]:
    """Which of the file's columns are likely to be which known ones, for a person to confirm."""
    guesses: dict[str, str] = {}
    missing = [known for known in layout.known if known not in map(_known, found)]
    for known in missing:
        others = [*_CALLED_OTHERWISE.get(known, "").split(","), known.replace("_", " ")]
        left = {_folded(name).replace("_", " "): name for name in found if name and name not in guesses}
        column = next((left[name] for name in others if name in left), None)
        if column is None and (close := difflib.get_close_matches(others[-1], left, n=1, cutoff=0.85)):
            column = left[close[0]]
        if column is not None and _known(column) not in layout.known:
            guesses[column] = known
    return guesses


def check_nothing_is_likely(cells: Sequence[str], layout: Layout = LEADS) -> None:
    """Raises `Invalid` where columns are likely to be known ones, which the file lacks, by another name."""
    found = [name for cell in cells if (name := _plain(cell))]
    if guesses := suggested(found, layout):
        likely = ", ".join(f"{column} may be {name}" for column, name in guesses.items())
        raise _undecided(
            f"Columns look like known ones of another name: {likely}. Say with mapping what they are; "
            "an empty mapping, {}, takes all as they are.",
            found,
            layout,
        )


def is_known(cell: str, layout: Layout, mapping: Mapping[str, str]) -> bool:
    """Whether a column's name says what it is."""
    column = _plain(cell)
    return _known(column) in layout.known or _folded(column) in map(_folded, mapping)


def _plain(cell: str) -> str:
    return " ".join(cell.replace("\0", "").split())


def _folded(name: str) -> str:
    return _plain(name).casefold()


def _known(name: str) -> str:
    return _folded(name).replace(" ", "_").replace("-", "_")


def _name(column: str, wanted: Mapping[str, str], layout: Layout) -> str | None:
    """None for a column that is left out, an empty name for one without any."""
    mapped = wanted.get(_folded(column)) if column else None
    if mapped is not None:
        column = _plain(mapped)
        if not column:
            return None
    return _known(column) if _known(column) in layout.known else column


def _with_positions(names: Sequence[str | None]) -> list[str | None]:
    """Columns without a name are called by their place, so that no value is lost."""
    taken = {name.casefold() for name in names if name}
    filled: list[str | None] = []
    for place, name in enumerate(names, start=1):
        own = f"column {place}"
        filled.append((own if own not in taken else f"{own} (no name)") if name == "" else name)
    return filled


def _check_mapping(mapping: Mapping[str, str], found: Sequence[str]) -> None:
    there = {_folded(name) for name in found if name}
    problems = [
        FieldProblem(field="mapping", value=column, problem="the file has no such column")
        for column in mapping
        if _folded(column) not in there
    ]
    if problems:
        raise Invalid("The mapping does not fit the file.", problems, found=[name for name in found if name])


def _missing(found: list[str], layout: Layout) -> Invalid:
    return _undecided(
        f"The file has no column {' or '.join(layout.one_of)}. "
        f"Found: {', '.join(_as_known(found, layout)) or 'none'}. "
        f"Expected: {', '.join(layout.known)}; only {' or '.join(layout.one_of)} is required. "
        "Rename the column, or say which one it is with mapping.",
        found,
        layout,
    )


def _undecided(problem: str, found: list[str], layout: Layout) -> Invalid:
    """With all that somebody needs to say which column is which."""
    names = _as_known(found, layout)
    return Invalid(problem, found=names, expected=list(layout.known), suggested=suggested(found, layout))


def _as_known(found: list[str], layout: Layout) -> list[str]:
    return [_known(name) if _known(name) in layout.known else name for name in found]
