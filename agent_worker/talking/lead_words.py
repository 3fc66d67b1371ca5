"""The words of the lead's turn as the recogniser gives them, some of which may be answered already. Pure."""

from agent_worker.conversation.words import spoken_words


class LeadWords:
    """Final words and the interim ones after them, of which what was answered is left out.

    A turn may be answered before its words are final. The recogniser then goes on with the same words,
    and only what it adds to them is new.
    """

    def __init__(self) -> None:
        self.interim = ""
        self._finals: list[str] = []
        self._answered = ""
        self._before = ""

    @property
    def text(self) -> str:
        """What was said and not answered."""
        return " ".join([*self._finals, *([self.interim] if self.interim else [])])

    @property
    def finals(self) -> str:
        """The part of it that will not change."""
        return " ".join(self._finals)

    @property
    def are_final(self) -> bool:
        """Whether none of it will change."""
        return not self.interim

    def whole_turn(self, text: str) -> str | None:
        """The last turn with these words in place of those it was answered on; None if it was sure."""
        return f"{self._before} {text}".strip() if self._answered else None

    def take(self, text: str, *, final: bool, known: bool = False) -> str:
        """Takes what the recogniser has now and returns what of it is new.

        `known` says that the words only complete the turn that was answered.
        """
        new = "" if known else self._unanswered(text, final=final)
        self.interim = "" if final else new
        if final:
            self._answered = ""
            if new:
                self._finals.append(new)
        return new

    def answer(self) -> str:
        """These words are a turn; returns them."""
        text, self._before, self._answered = self.text, self.finals, self.interim
        self.forget()
        return text

    def drop(self) -> None:
        """These words become no turn, nor does what the recogniser still makes of them."""
        self._before, self._answered = "", self.interim
        self.forget()

    def settle(self) -> None:
        """The recogniser has begun with other words: what it makes now belongs to no earlier turn."""
        self._before = self._answered = ""

    def forget(self) -> None:
        """Starts anew."""
        self._finals.clear()
        self.interim = ""

    def _unanswered(self, text: str, *, final: bool) -> str:
        answered = spoken_words(self._answered)
        if spoken_words(text)[: len(answered)] == answered:
            return " ".join(text.split()[len(answered) :]) if answered else text
        # The recogniser has changed its mind, which counts once it is sure.
        return text if final else ""
