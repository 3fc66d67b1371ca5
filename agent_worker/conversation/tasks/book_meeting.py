"""The task of finding a time for a meeting and booking it; one that exists is moved or canceled."""

from dataclasses import dataclass, replace
from enum import StrEnum

from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.tasks import capture_email
from agent_worker.conversation.tasks.capture_email import EmailProgress
from agent_worker.conversation.tasks.effects import (
    NO_MEETING,
    TAKEN,
    BookSlot,
    CancelMeeting,
    Done,
    EffectResult,
    Failed,
    FindSlots,
    Slot,
    Slots,
)
from agent_worker.conversation.tasks.reading_aloud import alternatives, email_aloud, time_aloud
from agent_worker.conversation.tasks.replies import declines
from agent_worker.conversation.tasks.slot_choice import (
    OFFERED_AT_ONCE,
    OFFERED_LATER,
    choose,
    to_offer,
    wish_in,
)
from agent_worker.conversation.tasks.spoken_addresses import valid
from agent_worker.conversation.tasks.steps import DECLINED, DONE, FAILED, Step, TaskContext, asking, ended
from agent_worker.conversation.tasks.wordings import wordings
from agent_worker.conversation.words import plain
from control_plane.contract.playbook import Line

MISSES = 3
"""Answers that lead no further before the task is given up."""

SEARCHES = 6
"""Times are looked up this often before the task is given up."""

ANY_TIME = FindSlots()

_CANCELS = any_of(
    r"cancel(?! my (?:subscription|contract|account))",
    r"call off",
    r"(?:will|can) not (?:make it|come)",
    r"(?:cancel|anul)\w*|absagen|stornier\w+|annul\w+|kainsal|radd",
)
_MOVES = any_of(
    r"cambi\w+|otr[oa]|aplaz\w+|verschieb\w+|ander\w+|deplac\w+|report\w+|autre|badal\w*|doosr\w+",
    r"move|reschedule|change|postpone|put off|push|another|other|different|instead|later|new",
)


class Stage(StrEnum):
    """What the task waits for."""

    WHEN = "when"
    SLOTS = "slots"
    CHOICE = "choice"
    EMAIL = "email"
    BOOKED = "booked"
    CANCELED = "canceled"


@dataclass(frozen=True)
class MeetingProgress:
    """What is waited for and what is known by then."""

    stage: Stage
    wish: FindSlots = ANY_TIME
    offered: tuple[Slot, ...] = ()
    slot: Slot | None = None
    email: str = ""
    capturing: EmailProgress | None = None
    misses: int = 0
    searches: int = 0
    was_taken: bool = False


def begin(context: TaskContext) -> Step:
    """Cancels if that is wanted, looks for the time that was named, or asks for one."""
    table = wordings(context.language)
    words = plain(context.task_words)
    if _CANCELS.search(words) and not _MOVES.search(words):
        return Step(MeetingProgress(Stage.CANCELED), effect=CancelMeeting())
    progress = MeetingProgress(Stage.WHEN)
    wish = wish_in(context.task_words, context.now, context.language)
    return asking(progress, table.meeting_when) if wish == ANY_TIME else _search(progress, wish, context)


def on_words(progress: MeetingProgress, text: str, context: TaskContext) -> Step:
    """The lead's answer; while something is being looked up only a new wish changes that."""
    match progress.stage:
        case Stage.WHEN:
            wish = wish_in(text, context.now, context.language)
            if declines(text, context.language) and wish == ANY_TIME:
                return ended(DECLINED, wordings(context.language).meeting_declined)
            return _search(progress, wish, context)
        case Stage.SLOTS:
            wish = wish_in(text, context.now, context.language)
            if declines(text, context.language) and wish == ANY_TIME:
                return ended(DECLINED, wordings(context.language).meeting_declined)
            return Step(progress) if wish in (ANY_TIME, progress.wish) else _search(progress, wish, context)
        case Stage.CHOICE:
            return _on_choice(progress, text, context)
        case Stage.EMAIL:
            return _on_address(progress, text, context)
        case Stage.BOOKED | Stage.CANCELED:
            return Step(progress)


def on_result(progress: MeetingProgress, result: EffectResult, context: TaskContext) -> Step:
    """Offers what was found, or says what became of the booking."""
    table = wordings(context.language)
    if progress.stage in (Stage.WHEN, Stage.CHOICE, Stage.EMAIL):
        return Step(progress)  # nobody waits for it any more
    if progress.stage is Stage.CANCELED:
        if isinstance(result, Done):
            return ended(DONE, table.meeting_canceled)
        missing = isinstance(result, Failed) and result.reason == NO_MEETING
        return ended(FAILED, table.meeting_nothing_to_cancel if missing else table.meeting_failed)
    if isinstance(result, Slots) and progress.stage is Stage.SLOTS:
        return _offer(progress, result.slots, context)
    if isinstance(result, Done) and progress.stage is Stage.BOOKED:
        return _booked(progress, result, context)
    if isinstance(result, Failed) and result.reason == TAKEN and progress.searches < SEARCHES:
        return _search(replace(progress, was_taken=True), progress.wish, context)
    return ended(FAILED, table.meeting_failed)


def _search(progress: MeetingProgress, wish: FindSlots, context: TaskContext) -> Step:
    if progress.searches >= SEARCHES:
        return ended(FAILED, wordings(context.language).meeting_failed)
    after = replace(progress, stage=Stage.SLOTS, wish=wish, searches=progress.searches + 1)
    return Step(after, effect=wish)


def _offer(progress: MeetingProgress, found: tuple[Slot, ...], context: TaskContext) -> Step:
    """Two times to choose from, or three when the first ones did not suit."""
    table = wordings(context.language)
    at_most = OFFERED_AT_ONCE if progress.searches == 1 else OFFERED_LATER
    offered = to_offer(found, context.now, at_most=at_most)
    if not offered:
        if progress.wish == ANY_TIME:
            return ended(FAILED, table.meeting_failed)
        return asking(replace(progress, stage=Stage.WHEN), table.meeting_none_free)
    said = _aloud(offered, context)
    line = table.meeting_offer_one if len(offered) == 1 else table.meeting_offer
    if not progress.was_taken and not _as_wished(offered, progress.wish, context):
        line = table.meeting_offer_instead
    text = line.format(slots=said)
    if progress.was_taken:
        text = f"{table.meeting_taken} {text}"
    return asking(replace(progress, stage=Stage.CHOICE, offered=offered, was_taken=False, misses=0), text)


def _as_wished(offered: tuple[Slot, ...], wish: FindSlots, context: TaskContext) -> bool:
    """Whether one of the times lies on the day that was asked for, or within a week of its begin."""
    if wish.day is None:
        return True
    days = {slot.starts_at.astimezone(context.now.tzinfo).date() for slot in offered}
    is_week = wish.day.weekday() == 0
    return any(0 <= (day - wish.day).days <= (6 if is_week else 0) for day in days)


def _on_choice(progress: MeetingProgress, text: str, context: TaskContext) -> Step:
    table = wordings(context.language)
    choice = choose(text, progress.offered, context.now, context.language)
    if choice.declined:
        return ended(DECLINED, table.meeting_declined)
    if choice.wish is not None:
        return _search(progress, choice.wish, context)
    if len(choice.slots) == 1:
        return _take(progress, choice.slots[0], context)
    after = replace(progress, misses=progress.misses + 1)
    if after.misses >= MISSES:
        return ended(FAILED, table.meeting_failed)
    open_ones = choice.slots or progress.offered
    return asking(after, table.meeting_which.format(slots=_aloud(open_ones, context)))


def _take(progress: MeetingProgress, slot: Slot, context: TaskContext) -> Step:
    """Books it; where no address is known for the invitation it is asked for first."""
    table = wordings(context.language)
    chosen = replace(progress, slot=slot)
    email = progress.email or valid(context.lead.email) or ""
    if email or progress.capturing is not None:
        return _book(chosen, email)
    step = capture_email.begin(replace(context, task_words=""))
    return Step(
        replace(chosen, stage=Stage.EMAIL, capturing=step.progress),
        line=Line(text=table.meeting_for_invitation, verbatim=True),
    )


def _on_address(progress: MeetingProgress, text: str, context: TaskContext) -> Step:
    if progress.capturing is None:
        raise ValueError("no address was asked for")
    return _after_capture(progress, capture_email.on_words(progress.capturing, text, context))


def _after_capture(progress: MeetingProgress, step: Step) -> Step:
    """On with the address, or without one: a meeting does not fail for want of an invitation."""
    if step.label is None:
        return Step(replace(progress, capturing=step.progress), line=step.line)
    return _book(progress, step.kept.get("email", ""))


def _book(progress: MeetingProgress, email: str) -> Step:
    if progress.slot is None:
        raise ValueError("no slot was chosen")
    after = replace(progress, stage=Stage.BOOKED, email=email)
    return Step(after, effect=BookSlot(progress.slot.id, email))


def _booked(progress: MeetingProgress, result: Done, context: TaskContext) -> Step:
    if progress.slot is None:
        raise ValueError("no slot was chosen")
    table = wordings(context.language)
    starts_at = progress.slot.starts_at.astimezone(context.now.tzinfo)
    line = table.meeting_moved if result.moved else table.meeting_booked
    text = line.format(slot=time_aloud(starts_at, context.now, table, part_of_day=True))
    kept = {"meeting_at": starts_at.isoformat()}
    if progress.email:
        text = f"{text} {table.meeting_invitation.format(email=email_aloud(progress.email, table))}"
        kept["email"] = progress.email
    return ended(DONE, text, **kept)


def _aloud(slots: tuple[Slot, ...], context: TaskContext) -> str:
    table = wordings(context.language)
    times = [time_aloud(slot.starts_at.astimezone(context.now.tzinfo), context.now, table) for slot in slots]
    return alternatives(times, table)
