"""What follows from the language that the lead speaks: the call goes on in it, or ends with an apology."""

from collections.abc import Mapping
from dataclasses import replace

from agent_worker.conversation.arriving import leave
from agent_worker.conversation.guards import Guard, is_opt_out
from agent_worker.conversation.languages.noticing import language_asked_for
from agent_worker.conversation.languages.sentences import NOT_SPOKEN
from agent_worker.conversation.position import Decision, Position
from agent_worker.conversation.words import language_of
from control_plane.contract.brief import CallBrief
from control_plane.contract.playbook import Line, Playbook
from control_plane.contract.states import EndReason


def playbooks_of(brief: CallBrief) -> Mapping[str, Playbook]:
    """The playbook in every language that the call may be held in, by bare code."""
    return {language_of(brief.providers.language): brief.playbook, **brief.translations}


def languages_of(brief: CallBrief) -> tuple[str, ...]:
    """The bare codes of the languages that are listened for: the main one first."""
    return tuple(dict.fromkeys((*playbooks_of(brief), *map(language_of, brief.callback_languages))))


def brief_in(brief: CallBrief, language: str, playbook: Playbook) -> CallBrief:
    """The brief of a call that goes on in another language, by the playbook in it."""
    providers = brief.providers.model_copy(update={"language": language})
    return brief.model_copy(update={"playbook": playbook, "providers": providers})


def language_not_spoken(brief: CallBrief, position: Position, text: str, language: str) -> Decision | None:
    """The end of a call whose lead plainly speaks only `language` (a bare code), which the call does not.

    None the first time that it is merely noticed: people mix languages, and one line may be misheard. A wish
    never to be called again counts at once and in any language.
    """
    said = NOT_SPOKEN[language]
    if is_opt_out(text, language):
        goodbye = Line(text=said.after_opt_out, verbatim=True)
        return replace(leave(position, goodbye, EndReason.CALLER_DNC, Guard.OPT_OUT.value), opt_out=True)
    if position.strange_language != language and language_asked_for(text) != language:
        return None
    calls_back = language in map(language_of, brief.callback_languages)
    apology = f"{said.apology} {said.callback if calls_back else said.goodbye}"
    left = leave(
        position,
        Line(text=apology, verbatim=True),
        EndReason.LANGUAGE_NOT_SPOKEN,
        EndReason.LANGUAGE_NOT_SPOKEN.value,
    )
    tags = (f"speaks {language}", *((f"callback in {language}",) if calls_back else ()))
    return replace(left, tags=tags)


def noting(decision: Decision, language: str | None) -> Decision:
    """The decision, with the language of the words that led to it if the call is not held in it."""
    return replace(decision, position=replace(decision.position, strange_language=language or ""))
