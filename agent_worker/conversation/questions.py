"""Questions: the one that stands open in a state and putting it again, and those that the lead asks."""

import re

from agent_worker.conversation.words import plain
from control_plane.contract.playbook import Line, Playbook, State

_SENTENCES = re.compile(r"(?<=[.!?])\s+")

_FILLED = (
    r"(?:(?:and|but|so|well|um|uh|oh|okay|yes|yeah|sure|no|hey|hi|hello|sorry|please|listen|look|first"
    r"|also|then|just"
    r"|actually|excuse me|i see|maybe|wait|hold on|alright|right) )*"
)
_WANTS_TO_KNOW = (
    r"(?:tell me|i (?:would like|want|need|wanted) to (?:know|ask|understand)|i (?:was"
    r"|am) (?:just )?wondering"
    r"|(?:can|could|would|will) you (?:please )?(?:tell|explain|say|show)|do you (?:know|happen to know)"
    r"|may i ask"
    r"|can i ask|remind me|my question is|i wonder) "
)
_ASKING = (
    r"(?:how|what|when|where|which|who|whose|why|(?:is|are|was|were|do|does|did|can|could|will|would"
    r"|should|has|have"
    r"|had|might|may)(?: not)? (?:i|you|we|they|he|she|it|that|this|there|these|those|your|the|our|my|a"
    r"|an|any|anybody"
    r"|anyone|someone|somebody))\b"
)
_ASKED = {
    "en": re.compile(rf"^{_FILLED}(?:{_WANTS_TO_KNOW})?{_ASKING}(?! a (?:pity|shame|relief|surprise)\b)"),
    "de": re.compile(
        r"^(?:(?:und|aber|also|ja|nein|äh|ähm|gut|okay|moment|sagen sie|entschuldigung) )*"
        r"(?:wie|was|wann|wo|woher|wohin|welche\w*|wer|wem|wen|wessen|warum|wieso|weshalb|wofür|womit"
        r"|(?:ist|sind|kann|können|hat|haben|gibt|geht|wird|werden|muss|müssen|darf|kostet|bieten|machen"
        r"|läuft)"
        r" (?:es|das|sie|ich|wir|man|er|die|der|ihr|ihre|da))\b"
    ),
    "es": re.compile(
        r"^(?:(?:y|pero|bueno|sí|no|eh|perdón|oiga|mire|a ver|vale) )*(?:(?:de|a|con|en|para|por|desde) )?"
        r"(?:cómo|qué|cuándo|dónde|cuál(?:es)?|quién(?:es)?|cuánt[oa]s?|por qué)\b"
    ),
    "fr": re.compile(
        r"^(?:(?:et|mais|alors|oui|non|euh|bon|pardon|attendez|dites) )*(?:(?:de|à|avec|en|pour|depuis) )?"
        r"(?:comment|quand|où|quel\w*|qui|combien|pourquoi|qu'est[- ]ce|est[- ]ce|c'est quoi|avez[- ]vous"
        r"|pouvez[- ]vous)"
    ),
    "hi": re.compile(
        r"(?:^|\s)(?:क्या|कैसे|कब|कहाँ|कहां|कौन|क्यों|कितन\S*|किस\S*|kya|kaise|kab|kahan|kaun|kyon"
        r"|kitna)(?:\s|$)"
    ),
}
_LAST_CLAUSE = re.compile(r"[.!;।]+\s*|,\s*(?=(?:but|and|so|aber|und|pero|y|mais|et|लेकिन|और)\b)")
_PUNCTUATION = re.compile(r"[^\w\s'\u0900-\u0963\u0966-\u097f-]")


def is_question(text: str, language: str = "en") -> bool:
    """Whether `text` ends by asking something, told by its question mark or by how its last clause begins.

    Recognisers leave question marks out as often as not. `language` is a BCP-47 tag; one that has no rules is
    read as English.
    """
    stripped = text.strip().rstrip("\"'»”")
    if stripped.endswith("?"):
        return True
    clauses = [clause for clause in _LAST_CLAUSE.split(stripped.lower()) if clause.strip()]
    if not clauses:
        return False
    bare = language.lower().split("-")[0]
    last = plain(clauses[-1]) if bare not in _ASKED or bare == "en" else _PUNCTUATION.sub(" ", clauses[-1])
    return _ASKED.get(bare, _ASKED["en"]).search(" ".join(last.split())) is not None


def open_question(state: State) -> str:
    """What the state waits to have answered: the last question of its line, or its last sentence.

    Empty for a state without a line, which waits to be spoken to, and for one that ends the call.
    """
    if state.line is None or state.ends is not None:
        return ""
    return question_in(state.line)


def question_in(line: Line) -> str:
    """The last question of a line, or its last sentence."""
    sentences = _SENTENCES.split(line.text.strip())
    return next((sentence for sentence in reversed(sentences) if sentence.endswith("?")), sentences[-1])


def asked_again(playbook: Playbook, state: State, times: int) -> Line:
    """The open question put once more, the second time as plainly as can be."""
    if times > 1 and state.plainly is not None:
        return state.plainly.model_copy(update={"verbatim": True})
    opening = playbook.asked_again if times == 1 else playbook.asked_plainly
    return Line(text=f"{opening.text} {open_question(state)}", verbatim=True)


def with_whole_line(line: Line, state: State) -> Line:
    """`line` with all of the state's own line where only its question stands at the end."""
    question = open_question(state)
    if state.line is None or not question or not line.text.endswith(question):
        return line
    opening = line.text.removesuffix(question).rstrip()
    return Line(text=f"{opening} {state.line.text}".lstrip(), verbatim=True)


def led_back(answer: Line, state: State) -> Line:
    """An answer, and the open question after it, unless the answer asks something itself."""
    question = open_question(state)
    if not question or answer.text.rstrip().endswith("?"):
        return answer
    return Line(text=f"{answer.text.rstrip()} {question}", verbatim=answer.verbatim)
