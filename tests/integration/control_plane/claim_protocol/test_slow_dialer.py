"""A dialer that sleeps between opening an attempt and making its room, while all others go on without it."""

from control_plane.attempts.documents import Attempt
from control_plane.contract.states import AttemptState
from tests.integration.control_plane.claim_protocol.scene import Scene
from tests.integration.control_plane.claim_protocol.stepping import Cut, Fate, Process
from tests.integration.control_plane.claim_protocol.workers import Job, claim, invite, prepare

_STUCK_S = 20.0
_LOST_S = 70.0
_MOST_COMMANDS = 40


async def test_a_dialer_that_overslept_makes_no_room_for_a_call_that_was_lost(scene: Scene) -> None:
    """Its worker may sleep as well, between the last word and the INVITE: the room must be gone for good."""
    dialer = await _asleep_with_an_attempt_open(scene)
    await scene.pass_time(_STUCK_S, api_up=True)
    await scene.reconcile()
    await scene.tick()
    job = Job((await Attempt.find({"open": True}).sort("+_id").to_list())[0].id)
    await claim(scene, job)
    await prepare(scene, job)
    await scene.pass_time(_LOST_S, api_up=True)
    await scene.reconcile()
    assert not await Attempt.find({"open": True, "_id": job.attempt_id}).count()
    dialer.wake(None)
    assert await dialer.run()
    await invite(scene, job)
    assert not scene.invites


async def _asleep_with_an_attempt_open(scene: Scene) -> Process:
    """A dialer that has opened an attempt and now sleeps right before its next command."""
    for command in range(1, _MOST_COMMANDS):
        dialer = Process(scene.tick(), Cut(Fate.SLEEP, command))
        assert not await dialer.run()
        if await Attempt.find({"state": AttemptState.QUEUED}).count():
            return dialer
        await dialer.kill()
    raise AssertionError("no dialer opened an attempt")
