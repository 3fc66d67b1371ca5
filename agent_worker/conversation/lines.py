"""What the language model is told: how to word one line, and how to name one label.

`<line>` and `<labels>` frame what the model works on; words from outside cannot close them, because
angle brackets are taken out.
"""

from collections.abc import Sequence

from agent_worker.conversation.decisions import Decision
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Speaker

HISTORY_TURNS = 6
"""Turns of the talk that the model sees; older ones do not change how one line is worded."""

_LINE_RULES = """\
Say the text between the line tags to the person on the phone, in your own words and fitting to what they
just said. At most two short sentences. Keep every fact, name and question of it, add none, promise nothing.
Answer with the spoken words alone: no labels, no quotation marks, no stage directions."""

_LABEL_RULES = """\
Somebody was asked a question on the phone. Which of the labels between the label tags fits what they said
best? Answer with that one label alone."""


def line_prompt(brief: CallBrief, decision: Decision, history: Sequence[tuple[Speaker, str]] = ()) -> str:
    """The system prompt for wording `decision.line`; ValueError for a decision that says nothing.

    `history` is for models that are given no chat messages of their own.
    """
    if decision.line is None:
        raise ValueError(f"the decision {decision.label!r} has no line to word")
    goal = brief.playbook.states[decision.position.state].goal
    said = "\n".join(f"{speaker}: {_framed(text)}" for speaker, text in history[-HISTORY_TURNS:])
    parts = [
        brief.instructions,
        f"You are talking with {_framed(_described(brief))}.",
        f"Your aim now: {_framed(goal)}.",
        f"So far:\n{said}" if said else "",
        _LINE_RULES,
        f"<line>{_framed(decision.line.text)}</line>",
    ]
    return "\n\n".join(part for part in parts if part)


def classification_prompt(labels: Sequence[str], question: str = "") -> str:
    """The system prompt for labelling what was said, which goes beside it as the user's message."""
    asked = f"The question was: {_framed(question)}" if question else ""
    framed = f"<labels>{'|'.join(_framed(label) for label in labels)}</labels>"
    return "\n\n".join(part for part in (_LABEL_RULES, asked, framed) if part)


def label_in(reply: str, labels: Sequence[str]) -> str | None:
    """The label that a model's reply names, however it dressed it up; None if none or more than one."""
    said = reply.strip().strip("\"'`.*").lower()
    exact = [label for label in labels if label.lower() == said]
    if exact:
        return exact[0]
    words = set(said.replace(",", " ").replace(".", " ").split())
    named = [label for label in labels if label.lower() in words]
    return named[0] if len(named) == 1 else None


def _described(brief: CallBrief) -> str:
    lead = brief.lead
    role = f", {lead.job_title}" if lead.job_title else ""
    company = f" at {lead.company}" if lead.company else ""
    return f"{lead.name}{role}{company}"


def _framed(text: str) -> str:
    return " ".join(text.replace("<", "").replace(">", "").split())
