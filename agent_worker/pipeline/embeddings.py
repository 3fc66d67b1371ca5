"""Vectors of texts from an OpenAI-compatible endpoint, and those of a library kept on disk."""

import asyncio
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import openai
import structlog
from numpy.typing import NDArray

from agent_worker.errors import EmbeddingsError
from agent_worker.settings import WorkerSettings

log = structlog.get_logger(__name__)

_AT_ONCE = 256
"""Texts in one request; endpoints allow a few thousand at most."""

Vectors = NDArray[np.float32]


class Embeddings:
    """One model at one address; `threshold` is the least cosine of its vectors that counts as near.

    Close it when the call is over.
    """

    def __init__(self, *, base_url: str, model: str, key: str, threshold: float, folder: Path) -> None:
        self.threshold = threshold
        self._base_url = base_url
        self._model = model
        self._folder = folder
        self._client = openai.AsyncOpenAI(base_url=base_url, api_key=key, max_retries=1, timeout=10.0)

    async def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row for each text; raises `EmbeddingsError`."""
        rows: list[list[float]] = []
        for start in range(0, len(texts), _AT_ONCE):
            part = list(texts[start : start + _AT_ONCE])
            try:
                answer = await self._client.embeddings.create(
                    model=self._model, input=part, encoding_format="float"
                )
            except openai.OpenAIError as error:
                raise EmbeddingsError(f"the embeddings' endpoint failed: {type(error).__name__}") from error
            if len(answer.data) != len(part):
                raise EmbeddingsError(f"{len(part)} texts were sent, {len(answer.data)} vectors came back")
            rows += [entry.embedding for entry in sorted(answer.data, key=lambda entry: entry.index)]
        try:
            return np.asarray(rows, dtype=np.float32)
        except (TypeError, ValueError) as error:
            raise EmbeddingsError("the embeddings' endpoint sent something that is no vector") from error

    async def kept(self, texts: Sequence[str]) -> Vectors:
        """As `vectors`, but asked for once: the file is named by what is in it, for all calls of this worker.

        Raises `EmbeddingsError`.
        """
        content = json.dumps([self._base_url, self._model, list(texts)])
        path = self._folder / f"{hashlib.sha256(content.encode()).hexdigest()}.npy"
        stored = await asyncio.to_thread(_read, path)
        if stored is not None and len(stored) == len(texts):
            return stored
        made = await self.vectors(texts)
        await asyncio.to_thread(_write, path, made)
        return made

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.close()


def open_embeddings(settings: WorkerSettings) -> Embeddings | None:
    """The configured embeddings; None where there are none, so that entries are matched by words alone."""
    if not settings.embeddings_base_url:
        return None
    return Embeddings(
        base_url=settings.embeddings_base_url,
        model=settings.embeddings_model,
        key=settings.openai_api_key.get_secret_value() or "none",
        threshold=settings.embeddings_threshold,
        folder=settings.embeddings_cache_dir,
    )


def _read(path: Path) -> Vectors | None:
    try:
        return np.asarray(np.load(path, allow_pickle=False), dtype=np.float32)
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        log.warning("vectors on disk are unreadable, they are made anew", file=str(path))
        return None


def _write(path: Path, vectors: Vectors) -> None:
    """A full disk costs the next call a request, and nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            np.save(file, vectors, allow_pickle=False)
        Path(file.name).replace(path)
    except OSError as error:
        log.warning("vectors could not be kept on disk", folder=str(path.parent), error=type(error).__name__)
