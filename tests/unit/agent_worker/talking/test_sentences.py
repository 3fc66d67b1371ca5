from collections.abc import AsyncIterator

import pytest

from agent_worker.pipeline.sentences import sentences, split


async def pieces(text: str, size: int = 3) -> AsyncIterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


@pytest.mark.parametrize(
    "expected",
    [
        ["Hi Mr. Smith, it is 3.5 percent.", "At 3 p.m. we start.", "Would 10 a.m. suit you?"],
        ["Great!", "Dr. Lee from Acme Inc. will call.", "Thanks."],
        ["Am 3. März um 15 Uhr.", "Passt das?"],
        ["¿Tiene un minuto?", "Cuesta 3.000 euros."],
        ["नमस्ते।", "क्या आप हैं?", "हाँ।"],
        ["No stop at the end"],
    ],
)
async def test_words_come_as_whole_sentences(expected: list[str]) -> None:
    assert [sentence async for sentence in sentences(pieces(" ".join(expected)))] == expected


async def test_a_sentence_is_there_as_soon_as_the_next_begins() -> None:
    given: list[str] = []

    async def slow() -> AsyncIterator[str]:
        for piece in ("Thank you.", " We", " plan", " routes."):
            given.append(piece)
            yield piece

    async for first in sentences(slow()):
        assert first == "Thank you."
        assert given == ["Thank you.", " We"]
        break


async def test_nothing_gives_no_sentence() -> None:
    assert [sentence async for sentence in sentences(pieces("  "))] == []


def test_the_last_part_keeps_its_space() -> None:
    assert split("One. Two ") == ["One.", "Two "]
