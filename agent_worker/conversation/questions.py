"""The question that stands open in a state, and putting it again."""

import re

from control_plane.contract.playbook import Line, State

_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def open_question(state: State) -> str:
    """What the state waits to have answered: the last question of its line, or its last sentence.

    Empty for a state without a line, which waits to be spoken to, and for one that ends the call.
    """
    if state.line is None or state.ends is not None:
        return ""
    sentences = _SENTENCES.split(state.line.text.strip())
    return next((sentence for sentence in reversed(sentences) if sentence.endswith("?")), sentences[-1])


def asked_again(state: State, times: int) -> Line:
    """The open question put once more, the second time as plainly as can be."""
    opening = "Sorry, let me ask that again." if times == 1 else "A simple yes or no is fine."
    return Line(text=f"{opening} {open_question(state)}", verbatim=True)


def led_back(answer: Line, state: State) -> Line:
    """An answer, and the open question after it, unless the answer asks something itself."""
    question = open_question(state)
    if not question or answer.text.rstrip().endswith("?"):
        return answer
    return Line(text=f"{answer.text.rstrip()} {question}", verbatim=answer.verbatim)
