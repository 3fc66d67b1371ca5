import asyncio
from collections.abc import AsyncGenerator, AsyncIterable

from livekit import rtc

from agent_worker.talking.preparing import Preparing, first_piece

LINE = "Thank you, we work with teams in manufacturing. Are you looking at new options there this year?"
FIRST = "Thank you, we work with teams in manufacturing."


class Voice:
    """Speaks a letter a sample, so that the sound tells the text."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def speak(self, text: AsyncIterable[str]) -> AsyncGenerator[rtc.AudioFrame, None]:
        place = len(self.asked)
        self.asked.append("")
        async for piece in text:
            self.asked[place] += piece
            letters = piece.encode("utf-16-le")
            yield rtc.AudioFrame(letters, 16_000, 1, len(letters) // 2)


async def _text(*pieces: str) -> AsyncGenerator[str, None]:
    for piece in pieces:
        yield piece


async def _spoken(preparing: Preparing, *pieces: str) -> str:
    return "".join(
        [bytes(frame.data).decode("utf-16-le") async for frame in preparing.sound_of(_text(*pieces))]
    )


def test_the_first_sentence_is_what_is_prepared() -> None:
    assert first_piece(LINE) == FIRST


def test_a_short_first_sentence_takes_the_next_one_with_it() -> None:
    assert first_piece("Great. May I send you our guide to faster training? Yes or no.") == (
        "Great. May I send you our guide to faster training?"
    )
    assert first_piece("Great. May I?") == "Great. May I?"


async def test_a_prepared_line_is_spoken_whole_and_its_beginning_made_once() -> None:
    voice = Voice()
    preparing = Preparing(voice.speak)
    preparing.prepare(LINE)
    await asyncio.sleep(0)
    assert (await _spoken(preparing, LINE)).replace(" ", "") == LINE.replace(" ", "")
    assert voice.asked == [FIRST, LINE.removeprefix(FIRST).strip()]
    assert preparing.wasted == 0


async def test_a_line_that_comes_in_pieces_is_recognised_too() -> None:
    voice = Voice()
    preparing = Preparing(voice.speak)
    preparing.prepare(LINE)
    spoken = await _spoken(preparing, LINE[:10], LINE[10:60], LINE[60:])
    assert spoken.replace(" ", "") == LINE.replace(" ", "")
    assert preparing.wasted == 0


async def test_another_line_is_spoken_as_if_nothing_had_been_prepared() -> None:
    voice = Voice()
    preparing = Preparing(voice.speak)
    preparing.prepare(LINE)
    assert await _spoken(preparing, "I understand. ", "Goodbye.") == "I understand. Goodbye."
    assert preparing.wasted == len(FIRST)
    await preparing.aclose()


async def test_only_one_line_is_kept_ready() -> None:
    voice = Voice()
    preparing = Preparing(voice.speak)
    preparing.prepare(LINE)
    preparing.prepare(LINE)
    preparing.prepare("I understand. Thank you for your time, and goodbye.")
    assert preparing.wasted == len(FIRST)
    assert await _spoken(preparing, LINE) == LINE
    await preparing.aclose()


async def test_nothing_prepared_means_the_usual_way() -> None:
    voice = Voice()
    preparing = Preparing(voice.speak)
    assert await _spoken(preparing, LINE) == LINE
    assert voice.asked == [LINE]
