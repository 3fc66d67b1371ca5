"""Reading calls: lists, all of a list for a file, and everything about one."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts.principal import Person
from control_plane.accounts.roles import Permission
from control_plane.analytics import spread
from control_plane.attempts import schemas as attempt_schemas
from control_plane.attempts import service as attempts
from control_plane.attempts.documents import COST, TALK, Attempt
from control_plane.calls import figures, links
from control_plane.calls.documents import CallNote
from control_plane.calls.queries import Wanted, cursor, listing
from control_plane.calls.schemas import (
    CallDetail,
    CallItem,
    CallPage,
    LeadOfCall,
    Listed,
    NoteView,
    RecordingLink,
    is_recorded,
    item,
)
from control_plane.calls.sound import sound
from control_plane.campaigns import service as campaigns
from control_plane.contract.events import ToolUsed, Turn
from control_plane.errors import Conflict, NotFound
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.privacy import showing
from control_plane.reading import Question, ask_together
from control_plane.settings import Settings

_EXPORTED_AT_ONCE = 1000
_NOTES_AT_MOST = 200
_LISTED = dict.fromkeys(set(Listed.model_fields) - {"id", "figures"} | {TALK, COST}, True)


async def page(wanted: Wanted, *, limit: int, after: str | None = None) -> CallPage:
    """The account's calls that match, from the one after `after`; raises `Invalid`, see `queries`."""
    found = await _found(wanted, limit, after)
    last = found[-1] if len(found) == limit else None
    return CallPage(items=[item(one) for one in found], after=_cursor(wanted, last) if last else None)


async def every(wanted: Wanted) -> AsyncIterator[Sequence[CallItem]]:
    """All calls that match, some at a time."""
    after: str | None = None
    while True:
        current = await page(wanted, limit=_EXPORTED_AT_ONCE, after=after)
        yield current.items
        after = current.after
        if after is None:
            return


async def detail(person: Person, attempt_id: str, settings: Settings, now: datetime) -> CallDetail:
    """Everything about one call of the person's account, as far as they may see it; raises `NotFound`."""
    account_id = person.account_id
    attempt = await attempts.get(account_id, attempt_id)
    log = showing.log_for(person, await attempts.events(attempt))
    kept = showing.answers_for(person, attempt.answers)
    answers = await ask_together(
        {
            "lead": leads.one(account_id, attempt.lead_id),
            "campaign": campaigns.one(account_id, attempt.campaign_id, fields=("name",)),
            "notes": Question(CallNote, {"attempt_id": attempt.id}),
        }
    )
    took = figures.latencies(event for event in log if isinstance(event, Turn))
    return CallDetail(
        **dict(attempt_schemas.detail(attempt.model_copy(update={"answers": kept}), log)),
        campaign_name=next((campaign["name"] for campaign in answers["campaign"]), None),
        lead=next((_lead(Lead.model_validate(lead)) for lead in answers["lead"]), None),
        result=attempt.result,
        correction=showing.correction_for(person, attempt.correction),
        figures=attempt.figures,
        latency={part: spread.of_values(values) for part, values in took.items()},
        sound=sound(attempt.audio) if attempt.audio else None,
        tools_used=[event for event in log if isinstance(event, ToolUsed)],
        recording=_link(person, attempt, settings, now),
        notes=sorted(
            (_note(person, note) for note in answers["notes"]),
            key=lambda note: note.id,
        ),
    )


async def write_note(note: CallNote, session: AsyncClientSession) -> None:
    """Keep a note with its call; raises `NotFound`, and `Conflict` if there are too many."""
    await attempts.get(note.account_id, note.attempt_id)
    kept = await CallNote.get_pymongo_collection().count_documents(
        {"attempt_id": note.attempt_id}, session=session
    )
    if kept >= _NOTES_AT_MOST:
        raise Conflict(f"Call {note.attempt_id} has {kept} notes already: remove one first.")
    await note.insert(session=session)


async def remove_note(
    account_id: str, attempt_id: str, note_id: str, session: AsyncClientSession
) -> CallNote:
    """Remove a note, and say what it was; by its id. Raises `NotFound`."""
    query = {"_id": note_id, "account_id": account_id, "attempt_id": attempt_id}
    removed = await CallNote.get_pymongo_collection().find_one_and_delete(query, session=session)
    if removed is None:
        raise NotFound(f"Call {attempt_id} has no note {note_id}.")
    note: CallNote = CallNote.model_validate(removed)
    return note


async def _found(wanted: Wanted, limit: int, after: str | None) -> list[Listed]:
    asked = listing(wanted, after)
    found: list[Listed] = []
    for query in asked.queries:
        if len(found) < limit:
            rest = Attempt.get_pymongo_collection().find(query, _LISTED).sort(asked.sort)
            rest = rest.hint(asked.index).limit(limit - len(found))
            found += [Listed.model_validate(document) async for document in rest]
    return found


def _cursor(wanted: Wanted, last: Listed) -> str:
    sorted_by = {TALK: "talk_ms", COST: "cost_micros"}.get(wanted.order.field or "")
    return cursor(wanted, last.id, getattr(last.figures, sorted_by) if sorted_by else None)


def _lead(lead: Lead) -> LeadOfCall:
    return LeadOfCall(id=lead.id, **dict(leads.context(lead)))


def _note(person: Person, note: dict[str, Any]) -> NoteView:
    text = showing.note_for(person, note["text"])
    return NoteView.model_validate({**note, "id": note["_id"], "text": text})


def _link(person: Person, attempt: Attempt, settings: Settings, now: datetime) -> RecordingLink | None:
    if Permission.RECORDINGS_LISTEN not in person.permissions or not is_recorded(attempt):
        return None
    link = links.made(person, attempt.id, now)
    token = links.sealed(link, settings.secret_key.get_secret_value())
    return RecordingLink(
        url=f"{settings.public_base_url.rstrip('/')}/api/recordings/{token}", expires_at=link.expires_at
    )
