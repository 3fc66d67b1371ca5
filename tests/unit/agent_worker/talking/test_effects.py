"""An effect under way: a word when it takes long, the lead heard out, the result told once."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest

from agent_worker.conversation.tasks import (
    CancelMeeting,
    Done,
    Effect,
    EffectResult,
    Failed,
    FindSlots,
    Slots,
    Transfer,
)
from agent_worker.talking.effects import Effects

FILLER = "One moment, I am looking that up."


@dataclass
class Session:
    """What of livekit's session is looked at: who speaks, and what is to be said."""

    agent_state: str = "listening"
    user_state: str = "listening"
    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)


@dataclass
class Scene:
    """Effects, with tools that take as long as the test wants."""

    session: Session
    results: list[EffectResult]
    carried_out: list[Effect]
    takes_s: float = 0.0
    effects: Any = None
    told: asyncio.Event = field(default_factory=asyncio.Event)
    may_speak: bool = True

    async def use_tool(self, effect: Effect) -> EffectResult:
        await asyncio.sleep(self.takes_s)
        self.carried_out.append(effect)
        return Slots(()) if isinstance(effect, FindSlots) else Done()

    async def until_told(self) -> None:
        async with asyncio.timeout(5):
            await self.told.wait()
            assert not self.effects.under_way

    def tell(self, result: EffectResult) -> None:
        self.results.append(result)
        self.told.set()


@pytest.fixture
def scene() -> Scene:
    scene = Scene(Session(), [], [])
    session: Any = scene.session
    scene.effects = Effects(
        session,
        scene.use_tool,
        language="en-US",
        on_result=scene.tell,
        may_speak=lambda: scene.may_speak,
    )
    return scene


async def test_a_quick_result_needs_no_word(scene: Scene) -> None:
    scene.effects.start(CancelMeeting())
    await scene.until_told()
    assert (scene.results, scene.session.said) == ([Done()], [])


async def test_a_slow_one_is_bridged_by_one_word(scene: Scene) -> None:
    scene.takes_s = 1.8
    scene.effects.start(CancelMeeting())
    assert scene.effects.under_way
    await scene.until_told()
    assert (scene.results, scene.session.said) == ([Done()], [FILLER])


async def test_nothing_is_put_over_somebody_who_speaks(scene: Scene) -> None:
    scene.takes_s = 1.2
    scene.session.agent_state = "speaking"
    scene.effects.start(CancelMeeting())
    await scene.until_told()
    assert scene.session.said == []


async def test_a_lead_who_speaks_is_heard_out_before_the_result(scene: Scene) -> None:
    scene.session.user_state = "speaking"
    scene.effects.start(CancelMeeting())
    await asyncio.sleep(0.3)
    assert scene.results == []
    scene.session.user_state = "listening"
    await scene.until_told()
    assert scene.results == [Done()]


async def test_a_new_effect_replaces_the_result_of_the_one_before_but_not_the_deed(scene: Scene) -> None:
    scene.takes_s = 0.2
    scene.effects.start(CancelMeeting())
    scene.effects.start(FindSlots())
    await scene.until_told()
    assert scene.results == [Slots(())]
    assert scene.carried_out == [CancelMeeting(), FindSlots()]


async def test_a_tool_that_breaks_has_failed(scene: Scene) -> None:
    async def breaks(effect: Effect) -> EffectResult:
        raise RuntimeError("a fault of our own")

    session: Any = scene.session
    scene.effects = Effects(session, breaks, language="en-US", on_result=scene.tell, may_speak=lambda: True)
    scene.effects.start(CancelMeeting())
    await scene.until_told()
    assert scene.results == [Failed("broken")]


async def test_the_end_of_the_talk_waits_for_the_deed_and_not_for_the_result(scene: Scene) -> None:
    scene.takes_s = 0.2
    scene.effects.start(CancelMeeting())
    await asyncio.sleep(0.05)
    await scene.effects.aclose()
    assert (scene.carried_out, scene.results) == ([CancelMeeting()], [])
    assert not scene.effects.under_way


async def test_a_transfer_is_filled_by_music_and_broken_off_when_the_talk_goes_elsewhere(
    scene: Scene,
) -> None:
    scene.takes_s = 1.2
    scene.effects.start(Transfer())
    await asyncio.sleep(0.9)
    assert scene.session.said == []
    scene.effects.break_off_transfer()
    await scene.effects.aclose()
    assert (scene.carried_out, scene.results) == ([], [])
    assert not scene.effects.under_way


async def test_nothing_is_said_while_somebody_else_speaks_with_the_lead(scene: Scene) -> None:
    scene.takes_s, scene.may_speak = 1.0, False
    scene.effects.start(FindSlots())
    await scene.until_told()
    assert scene.session.said == []
    await scene.effects.aclose()
