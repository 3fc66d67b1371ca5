"""What the language model is told: how to word one line, and how to name one label.

`<line>` and `<labels>` frame what the model works on; words from outside cannot close them, because
angle brackets are taken out.
"""

from collections.abc import Mapping, Sequence

from agent_worker.conversation.decisions import Decision
from agent_worker.conversation.words import language_of
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Speaker

HISTORY_TURNS = 6
"""Turns of the talk that the model sees; older ones do not change how one line is worded."""

FREE_HISTORY_TURNS = 40
"""Where the model chooses what to say, it must know what was said: about the whole of a call."""

_LINE_RULES = """\
Say the text between the line tags to the person on the phone, in your own words and fitting to what they
just said. At most two short sentences. Keep every fact, name and question of it, add none, promise nothing.
Answer with the spoken words alone: no labels, no quotation marks, no stage directions."""

_FREE_RULES = """\
You are in the middle of this call. Say what comes next, by the script and in answer to what the person just
said. At most two short sentences and one question; then wait for the answer. Text in square brackets is a
direction to you: follow it, never say it. State no fact, price, name or date that is not given to you here,
and promise nothing. When everything is said or they want to go, say goodbye.
Answer with the spoken words alone: no labels, no quotation marks, no stage directions."""

_ANSWER_RULES = """\
The person on the phone asks you something. Answer in one short sentence, and only with what is said between
the knowledge tags. If it is not said there, answer with the text between the line tags and nothing else.
Ask nothing yourself: the next question is put for you. State no price, number, date or name that is not
there, promise nothing, and use spoken words alone."""

_WHISPER_RULES = """\
Your supervisor listens and tells you what stands between the whisper tags; the person does not hear it.
Heed it in what you say now, even where it adds something to the line. Never mention the supervisor."""

_LABEL_RULES = """\
Somebody was asked a question on the phone. Which of the labels between the label tags fits what they said
best? Answer with that one label alone."""


_LANGUAGES = {"es": "Spanish", "de": "German", "fr": "French", "hi": "Hindi"}


def _in_its_language(brief: CallBrief) -> str:
    """In which language to answer, whatever language the directions are in; nothing for English."""
    language = _LANGUAGES.get(language_of(brief.providers.language))
    return f"The person on the phone speaks {language}. Answer in {language} alone." if language else ""


def line_prompt(brief: CallBrief, decision: Decision, history: Sequence[tuple[Speaker, str]] = ()) -> str:
    """The system prompt for wording `decision.line`; ValueError for a decision that says nothing.

    `history` is for models that are given no chat messages of their own.
    """
    if decision.line is None:
        raise ValueError(f"the decision {decision.label!r} has no line to word")
    if decision.free:
        return _free_prompt(brief, decision)
    goal = brief.playbook.states[decision.position.state].goal
    said = "\n".join(f"{speaker}: {_framed(text)}" for speaker, text in history[-HISTORY_TURNS:])
    parts = [
        brief.instructions,
        f"You are talking with {_framed(_described(brief))}.",
        f"Your aim now: {_framed(goal)}.",
        f"So far:\n{said}" if said else "",
        _LINE_RULES,
        _in_its_language(brief),
        f"<line>{_framed(decision.line.text)}</line>",
    ]
    return "\n\n".join(part for part in parts if part)


def _free_prompt(brief: CallBrief, decision: Decision) -> str:
    """The system prompt where the model talks by the script: who is called stands before it."""
    parts = [
        brief.instructions,
        f"<lead>\n{_lead_context(brief)}\n</lead>",
        f"<script>\n{_without_brackets(brief.script)}\n</script>" if brief.script else "",
        f"Your aim now: {_framed(brief.playbook.states[decision.position.state].goal)}.",
        _FREE_RULES,
        _in_its_language(brief),
    ]
    return "\n\n".join(part for part in parts if part)


def answer_prompt(brief: CallBrief, decision: Decision) -> str:
    """The system prompt for answering `decision.question` from the script."""
    playbook = brief.playbook
    known = [state.line.text for state in playbook.states.values() if state.line is not None]
    known += [answer.answer.text for answer in playbook.answers]
    known += [brief.script] if brief.script else []
    parts = [
        brief.instructions,
        f"You are talking with {_framed(_described(brief))}.",
        _ANSWER_RULES,
        _in_its_language(brief),
        f"<knowledge>{_framed(' '.join(known))}</knowledge>",
        f"<line>{_framed(playbook.safe_line.text)}</line>",
        f"The question: {_framed(decision.question)}",
    ]
    return "\n\n".join(part for part in parts if part)


def whisper_prompt(whispers: Sequence[str]) -> str:
    """The system prompt that adds a supervisor's words to that of the next line."""
    return f"{_WHISPER_RULES}\n\n<whisper>{_framed(' '.join(whispers))}</whisper>"


def _lead_context(brief: CallBrief) -> str:
    lead = brief.lead
    known = {
        "Name": lead.name,
        "Title": lead.job_title,
        "Company": lead.company,
        "E-mail": lead.email,
        "Phone": brief.number,
        "Time zone": lead.timezone,
        "Caller": brief.caller,
    }
    return "\n".join(f"{name}: {_framed(value)}" for name, value in known.items() if value)


def classification_prompt(
    labels: Sequence[str], question: str = "", descriptions: Mapping[str, str] | None = None
) -> str:
    """The system prompt for labelling what was said, which goes beside it as the user's message."""
    asked = f"The question was: {_framed(question)}" if question else ""
    told = "\n".join(
        f"{_framed(label)}: {_framed(meant)}" for label, meant in (descriptions or {}).items() if meant
    )
    framed = f"<labels>{'|'.join(_framed(label) for label in labels)}</labels>"
    return "\n\n".join(part for part in (_LABEL_RULES, asked, told, framed) if part)


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
    return " ".join(_without_brackets(text).split())


def _without_brackets(text: str) -> str:
    return text.replace("<", "").replace(">", "").strip()
