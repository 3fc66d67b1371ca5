import asyncio
from dataclasses import dataclass, field

import pytest

from agent_worker.talking import unanswered
from agent_worker.talking.unanswered import Unanswered


@dataclass
class Both:
    """What the two sides do, as the session tells it, and which words were left unanswered."""

    agent_state: str = "listening"
    user_state: str = "listening"
    left: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    async def told(self) -> str:
        """The next words of which it was told that nothing answers them."""
        return await asyncio.wait_for(self.left.get(), 5)

    async def nothing_is_told(self) -> bool:
        """Whether no words are told for several times as long as they would take."""
        try:
            await asyncio.wait_for(self.left.get(), 0.2)
        except TimeoutError:
            return True
        return False


@pytest.fixture
def sides(monkeypatch: pytest.MonkeyPatch) -> Both:
    monkeypatch.setattr(unanswered, "AFTER_S", 0.05)
    monkeypatch.setattr(unanswered, "_AGAIN_S", 0.01)
    return Both()


async def test_a_turn_that_nothing_answers_is_told_once(sides: Both) -> None:
    Unanswered(sides, sides.left.put_nowait).took("yes please")
    assert await sides.told() == "yes please"
    assert await sides.nothing_is_told()


async def test_all_that_was_said_since_the_last_answer_is_to_be_answered(sides: Both) -> None:
    watch = Unanswered(sides, sides.left.put_nowait)
    watch.took("good morning")
    watch.stop()
    watch.took("yes")
    watch.took("please send it")
    assert await sides.told() == "yes please send it"
    assert await sides.nothing_is_told()


async def test_an_answer_that_is_heard_or_not_to_come_is_not_missed(sides: Both) -> None:
    watch = Unanswered(sides, sides.left.put_nowait)
    watch.took("yes")
    watch.stop()
    assert await sides.nothing_is_told()


@pytest.mark.parametrize("busy", [{"agent_state": "thinking"}, {"user_state": "speaking"}])
async def test_nobody_waits_while_one_of_them_is_busy(sides: Both, busy: dict[str, str]) -> None:
    vars(sides).update(busy)
    Unanswered(sides, sides.left.put_nowait).took("yes")
    assert await sides.nothing_is_told()
    sides.agent_state = sides.user_state = "listening"
    assert await sides.told() == "yes"
