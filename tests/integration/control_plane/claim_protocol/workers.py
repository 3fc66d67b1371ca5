"""What workers do with their jobs, each function up to what it tells others."""

from dataclasses import dataclass, field
from uuid import uuid4

from control_plane import livekit
from control_plane.attempts import claiming, reporting
from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import finish as finish_attempt
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import CampaignStatus
from control_plane.contract.events import Answered, CallEvent, Ringing
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import ClaimRequest, Command, EventBatch, FinishReport
from tests.integration.control_plane.claim_protocol.scene import Broken, Scene, refusals
from tests.integration.control_plane.claim_protocol.stepping import answer, one_command


@dataclass
class Job:
    """A worker's job for one attempt, from its dispatch to its end."""

    attempt_id: str
    nonce: str = field(default_factory=lambda: f"nonce-{uuid4().hex}")
    token: int | None = None
    """Of the brief it was given."""
    may_dial: bool = False
    """It has asked right before dialing, and nobody told it to stop."""
    asked_while_allowed: bool = False
    """Suppressed and halted since then, the call may still be given to it."""
    is_over: bool = False
    """It has sent its INVITE and hung up, or will never send it."""
    events: int = 0


async def claim(scene: Scene, job: Job) -> None:
    """Ask for the call. One that gets no answer asks again with the same nonce, or never."""
    resumes = scene.resumes
    if await _is_allowed(scene, job.attempt_id):
        job.asked_while_allowed = True
    with refusals():
        request = ClaimRequest(nonce=job.nonce, worker="worker")
        brief = await claiming.claim(job.attempt_id, request, scene.settings, scene.now)
        answer()
        if not job.asked_while_allowed and scene.resumes == resumes:
            raise Broken(f"{job} was given a call that had been forbidden before it asked")
        job.token = brief.fencing_token


async def renew(scene: Scene, job: Job, token: int | None, *events: CallEvent) -> None:
    """Send events, or none, under the job's own token or a wrong one."""
    used = token if token is not None else job.token
    if used is None:
        return
    with refusals():
        batch = EventBatch(fencing_token=used, events=list(events))
        await reporting.record(job.attempt_id, batch, lease_s=scene.settings.lease_s, now=scene.now)
        if used != job.token:
            raise Broken(f"{job} renewed under the token {used}")


async def prepare(scene: Scene, job: Job) -> None:
    """Renew right before dialing, and hear whether the INVITE may leave."""
    if job.token is None:
        return
    job.may_dial = False
    resumes = scene.resumes
    is_allowed = await _is_allowed(scene, job.attempt_id)
    with refusals():
        batch = EventBatch(fencing_token=job.token, about_to_dial=True)
        receipt = await reporting.record(job.attempt_id, batch, lease_s=scene.settings.lease_s, now=scene.now)
        answer()
        job.may_dial = receipt.command is Command.CONTINUE
        if job.may_dial and not is_allowed and scene.resumes == resumes:
            raise Broken(f"{job} may dial, though that had been forbidden before it asked")


async def invite(scene: Scene, job: Job) -> None:
    """Send the INVITE, as LiveKit does: only into a room that exists."""
    if not job.may_dial or job.is_over:
        return
    async with one_command():
        attempt = await _attempt(job.attempt_id)
        view = await livekit.look(scene.client, job.attempt_id)
    job.is_over = True
    if isinstance(view, livekit.Unknown) or not view.exists:
        return
    if not attempt.open:
        raise Broken(f"INVITE of {job} for an attempt that had ended as {attempt.state}")
    if attempt.number in scene.legs.values():
        raise Broken(f"INVITE of {job} to a phone that is called already: {scene.legs}")
    scene.invites.append((job.attempt_id, job.nonce))
    scene.legs[job.attempt_id] = attempt.number


async def take(scene: Scene, job: Job) -> None:
    """Claim, renew and dial, as a worker does that nothing holds up."""
    await claim(scene, job)
    await prepare(scene, job)
    await invite(scene, job)


async def call(scene: Scene, job: Job, end: tuple[AttemptState, EndReason]) -> None:
    """The whole of a call, from its claim to the report of its end."""
    await take(scene, job)
    await ring(scene, job, answered=False)
    await finish(scene, job, end, None)


async def ring(scene: Scene, job: Job, answered: bool) -> None:
    """Tell that the phone rings, or that somebody answered."""
    job.events += 1
    fact = Answered if answered else Ringing
    await renew(scene, job, None, fact(number=job.events, at=scene.now))


async def finish(scene: Scene, job: Job, end: tuple[AttemptState, EndReason], token: int | None) -> None:
    """Hang up and report the end, under the job's own token or a wrong one."""
    state, reason = end
    used = token if token is not None else job.token
    if used is None:
        return
    if used == job.token:
        job.is_over = True
        scene.legs.pop(job.attempt_id, None)
    answered = state in {AttemptState.COMPLETED, AttemptState.MACHINE}
    report = FinishReport(
        fencing_token=used,
        state=state,
        end_reason=reason,
        outcome=Outcome.INTERESTED if reason is EndReason.AGENT_GOODBYE else None,
        answered_at=scene.now if answered else None,
        ended_at=scene.now,
        last_event=job.events,
    )
    with refusals():
        await finish_attempt(job.attempt_id, report, scene.now)


async def opt_out(scene: Scene, job: Job) -> None:
    """Pass on that the lead asked never to be called again; no token is needed for that."""
    number = (await _attempt(job.attempt_id)).number
    await reporting.opt_out(job.attempt_id, "never again", scene.now)
    answer()
    scene.suppressed.add(number)


async def _is_allowed(scene: Scene, attempt_id: str) -> bool:
    attempt = await _attempt(attempt_id)
    campaign = await campaigns.get(attempt.account_id, attempt.campaign_id)
    is_running = campaign.status is CampaignStatus.RUNNING or scene.resuming > 0
    return is_running and attempt.number not in scene.suppressed


async def _attempt(attempt_id: str) -> Attempt:
    attempt = await Attempt.get(attempt_id)
    assert attempt is not None
    return attempt
