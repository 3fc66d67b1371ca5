"""Looking things up in the response library by meaning, where embeddings are configured."""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from agent_worker.conversation.nearest import Library, Vectors, library, nearest, wordings
from agent_worker.conversation.responses import Match
from agent_worker.errors import EmbeddingsError
from agent_worker.pipeline.embeddings import Embeddings
from control_plane.contract.playbook import Answer

log = structlog.get_logger(__name__)

_PATIENCE_S = 0.3
"""How long a turn waits for the vector of its words; then the words alone decide."""

_KEPT = 8
"""Vectors of the words of the last few interims; an older one is not asked for again."""


class LookUp:
    """Finds the entry that is nearest in meaning to the lead's words.

    The vector is asked for with every interim that `is_open` (what the rules leave open, and nothing else),
    so that it is there when the turn is over. A failure costs the entry, never the turn.
    """

    def __init__(
        self,
        answers: Sequence[Answer],
        embeddings: Embeddings | None,
        is_open: Callable[[str], bool],
    ) -> None:
        self._answers = answers
        self._embeddings = embeddings if answers else None
        self._is_open = is_open
        self._asked: dict[str, asyncio.Task[Vectors | None]] = {}
        self._library: asyncio.Task[Library | None] | None = None

    def go_on(self, answers: Sequence[Answer]) -> None:
        """The talk goes on by another library; what was asked about the words so far still holds."""
        if self._library is not None:
            self._library.cancel()
        self._answers = answers
        self._library = None
        self.start()

    def start(self) -> None:
        """Has the library's own vectors read, or asked for, while the call begins."""
        if self._embeddings is not None:
            self._library = asyncio.create_task(self._load(self._embeddings), name="library-vectors")

    def expect(self, text: str) -> None:
        """Asks about the words so far, which may be all that is said."""
        if self._library is not None and self._is_open(text):
            self._ask(text)

    async def found(self, text: str) -> Match | None:
        """The nearest entry for words that are open; None if none is near, or it is not known in time."""
        if self._embeddings is None or self._library is None or not self._is_open(text):
            return None
        try:
            async with asyncio.timeout(_PATIENCE_S):
                known = await asyncio.shield(self._library)
                heard = await asyncio.shield(self._ask(text))
        except TimeoutError:
            log.info("the library was searched by words alone", reason="no vector in time")
            return None
        if known is None or heard is None:
            return None
        return nearest(known, heard, threshold=self._embeddings.threshold)

    async def aclose(self) -> None:
        """Gives up what is still under way."""
        waiting = [*self._asked.values(), *([self._library] if self._library else [])]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        if self._embeddings is not None:
            await self._embeddings.aclose()

    def _ask(self, text: str) -> asyncio.Task[Vectors | None]:
        key = " ".join(text.lower().split())
        if key not in self._asked:
            while len(self._asked) >= _KEPT:
                self._asked.pop(next(iter(self._asked))).cancel()
            self._asked[key] = asyncio.create_task(self._vector(key), name="words-vector")
        return self._asked[key]

    async def _vector(self, text: str) -> Vectors | None:
        if self._embeddings is None:
            return None
        try:
            vectors = await self._embeddings.vectors([text])
        except EmbeddingsError as error:
            log.warning("the library is searched by words alone", reason=str(error))
            return None
        first: Vectors = vectors[0]
        return first

    async def _load(self, embeddings: Embeddings) -> Library | None:
        try:
            return library(self._answers, await embeddings.kept(wordings(self._answers)))
        except (EmbeddingsError, ValueError) as error:
            log.warning("the library has no vectors in this call", reason=str(error))
            return None
