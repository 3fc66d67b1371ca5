"""Vectors from an OpenAI-compatible endpoint, and the time they may take."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import numpy as np
import pytest

from agent_worker.conversation.nearest import wordings
from agent_worker.errors import EmbeddingsError
from agent_worker.pipeline.embeddings import Embeddings
from agent_worker.talking.looking_up import LookUp
from control_plane.contract.playbook import Playbook
from control_plane.scripts.service import built_in_playbook
from infra.local.standins.openai.server import make_app
from infra.local.standins.serving import running

ASKED = "how expensive is it"


@pytest.fixture
async def standin() -> AsyncIterator[str]:
    async with running(make_app()) as address:
        yield address


@pytest.fixture
async def embeddings(standin: str, tmp_path: Path) -> AsyncIterator[Embeddings]:
    made = Embeddings(
        base_url=f"{standin}/v1",
        model="hashed-words-1",
        key="local",
        threshold=0.55,
        folder=tmp_path / "kept",
    )
    yield made
    await made.aclose()


@pytest.fixture
def funnel() -> Playbook:
    return built_in_playbook("sales_funnel")


@pytest.fixture
async def look_up(embeddings: Embeddings, funnel: Playbook) -> AsyncIterator[LookUp]:
    looking = LookUp(funnel.answers, embeddings, lambda text: "yes" not in text)
    looking.start()
    yield looking
    await looking.aclose()


async def fault(standin: str, **wanted: object) -> None:
    async with httpx.AsyncClient() as client:
        (await client.post(f"{standin}/_control", json=wanted)).raise_for_status()


async def requests(standin: str) -> int:
    async with httpx.AsyncClient() as client:
        return len((await client.get(f"{standin}/_requests")).json())


async def test_a_library_is_asked_for_once_for_all_calls(
    standin: str, embeddings: Embeddings, funnel: Playbook
) -> None:
    first = await embeddings.kept(wordings(funnel.answers))
    again = await embeddings.kept(wordings(funnel.answers))
    assert np.array_equal(first, again)
    assert await requests(standin) == 1
    await embeddings.kept([*wordings(funnel.answers), "one wording more"])
    assert await requests(standin) == 2


async def test_a_broken_file_is_made_anew(embeddings: Embeddings, tmp_path: Path) -> None:
    first = await embeddings.kept(["a wording"])
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(b"nothing of use")
    assert np.array_equal(first, await embeddings.kept(["a wording"]))


@pytest.mark.parametrize("wanted", [{"error": "http_500"}, {"error": "reject"}])
async def test_a_failing_endpoint_is_an_error_of_its_own(
    standin: str, embeddings: Embeddings, wanted: dict[str, object]
) -> None:
    await fault(standin, **wanted)
    with pytest.raises(EmbeddingsError):
        await embeddings.vectors(["hello"])


async def test_the_entry_nearest_in_meaning_is_found(look_up: LookUp) -> None:
    await asyncio.sleep(0.3)
    match = await look_up.found("so how expensive is it")
    assert match is not None
    assert match.answer.name == "too_expensive"


async def test_words_that_are_not_open_are_never_looked_up(look_up: LookUp, standin: str) -> None:
    await asyncio.sleep(0.3)
    before = await requests(standin)
    assert await look_up.found("yes how expensive is it") is None
    assert await requests(standin) == before


async def test_a_slow_endpoint_costs_the_entry_and_not_the_turn(look_up: LookUp, standin: str) -> None:
    await asyncio.sleep(0.3)
    await fault(standin, delay_ms=2_000)
    started = time.monotonic()
    assert await look_up.found(ASKED) is None
    assert time.monotonic() - started < 0.6


async def test_interim_words_are_looked_up_before_the_turn_is_over(
    embeddings: Embeddings, funnel: Playbook, standin: str
) -> None:
    looking = LookUp(funnel.answers, embeddings, lambda _: True)
    looking.start()
    looking.expect("How expensive is it")
    await asyncio.sleep(0.5)
    await fault(standin, error="http_500")
    match = await looking.found(ASKED)
    assert match is not None
    assert match.answer.name == "too_expensive"
    await looking.aclose()


async def test_without_embeddings_nothing_is_looked_up(funnel: Playbook) -> None:
    looking = LookUp(funnel.answers, None, lambda _: True)
    looking.start()
    assert await looking.found(ASKED) is None
    await looking.aclose()
