"""The languages of a campaign: which it goes on in, and its playbook in each of them. Pure."""

from collections.abc import Mapping, Sequence

from control_plane.contract.playbook import Playbook
from control_plane.errors import FieldProblem, Invalid
from control_plane.scripts import service as scripts

UNDERSTOOD = ("en", "es", "de", "fr", "hi")
"""Languages whose guards, answers, numbers and times the workers know."""


def bare(language: str) -> str:
    """The code of a language tag: "de" of "de-AT"."""
    return language.partition("-")[0]


def understood(languages: Sequence[str], field: str) -> list[FieldProblem]:
    """The languages that no worker can tell from others, or follow."""
    way_out = f"choose of {', '.join(UNDERSTOOD)}"
    return [
        FieldProblem(field=f"{field}.{place}", value=language, problem=way_out)
        for place, language in enumerate(languages)
        if bare(language) not in UNDERSTOOD
    ]


def translations(
    playbook: Playbook, languages: Sequence[str], given: Mapping[str, Playbook]
) -> dict[str, Playbook]:
    """The playbook in every language after the first, by bare code: as given, else as it is built in.

    Raises `Invalid` for a language that nobody understands, for one without a translation, and for a
    translation that is another graph.
    """
    own = {bare(language): translation for language, translation in given.items()}
    problems = understood(languages[1:], "languages")
    found: dict[str, Playbook] = {}
    for place, language in enumerate(languages[1:] if not problems else (), start=1):
        code = bare(language)
        translated = own.get(code) or _built_in(playbook, languages[0], code)
        if translated is None:
            way_out = f"the playbook {playbook.name} is not in this language: give translations.{code}"
            problems.append(FieldProblem(field=f"languages.{place}", value=language, problem=way_out))
        elif difference := _difference(playbook, translated):
            problems.append(FieldProblem(field=f"translations.{code}", problem=difference))
        else:
            found[code] = translated
    if problems:
        raise Invalid("The campaign cannot be held in all of its languages.", problems)
    return found


def _built_in(playbook: Playbook, main: str, code: str) -> Playbook | None:
    """The built-in playbook in another language, if this is it in the main one."""
    name = playbook.name
    if name not in scripts.built_in_names() or name not in scripts.built_in_names(code):
        return None
    return (
        scripts.built_in_playbook(name, code) if playbook == scripts.built_in_playbook(name, main) else None
    )


def _difference(playbook: Playbook, translated: Playbook) -> str:
    """In what a translation is not the same graph; empty if it is."""
    if translated.start != playbook.start or translated.states.keys() != playbook.states.keys():
        return f"its states are to be {', '.join(playbook.states)}, beginning in {playbook.start}"
    if translated.labels.keys() != playbook.labels.keys():
        return f"its labels are to be {', '.join(playbook.labels)}"
    for name, state in playbook.states.items():
        other = translated.states[name]
        if (other.ways, other.task, other.free) != (state.ways, state.task, state.free):
            return f"its state {name} is to have the same ways, task and freedom"
    return ""
