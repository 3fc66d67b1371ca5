"""Suggested entries of a script: what leads asked in calls that it had no answer for."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from control_plane.attempts import questions
from control_plane.attempts.questions import Asked, Ref
from control_plane.campaigns import service as campaigns
from control_plane.contract.playbook import Answer
from control_plane.errors import Conflict, NotFound
from control_plane.scripts import own, texts
from control_plane.scripts.documents import Script, ScriptKind
from control_plane.suggestions import grouping
from control_plane.suggestions.documents import Dismissal, dismissal_id, of_script
from control_plane.suggestions.grouping import Group

WORDINGS_SHOWN = 2
_QUESTIONS_AT_MOST = 1000
_CAMPAIGNS_AT_MOST = 100
_DISMISSALS_AT_MOST = 500


class SuggestedFrom(StrEnum):
    """Whose calls are looked through."""

    CAMPAIGNS = "campaigns"
    """Those of the campaigns that say the script."""
    ACCOUNT = "account"
    """All of the account's."""


@dataclass(frozen=True)
class Suggested:
    """What calls suggest for a script."""

    groups: list[Group]
    """Those that asked most often first, without what the script answers by now and what was dismissed."""
    looked_at: int
    """How many questions these were found in."""
    is_complete: bool
    """Whether these were all that were asked in that time, or the newest."""
    dismissed: list[tuple[Dismissal, Asked]]
    """The newest first, those alone whose words are still kept."""


async def suggested(account_id: str, script_id: str, scope: SuggestedFrom, since: datetime) -> Suggested:
    """What leads asked since then that the script has no answer for; raises `NotFound`.

    The newest 1,000 questions are looked through, of the newest 100 campaigns that say the script.
    """
    script = await own.get(account_id, script_id)
    of_campaigns = None
    if scope is SuggestedFrom.CAMPAIGNS:
        said_by = await campaigns.page(account_id, limit=_CAMPAIGNS_AT_MOST, script_id=script_id)
        of_campaigns = [campaign.id for campaign in said_by]
    asked = await questions.newest(questions.asked_since(account_id, since, of_campaigns), _QUESTIONS_AT_MOST)
    dismissed = await _dismissed(account_id, script_id)
    answered = await _wordings(account_id, script)
    groups = await asyncio.to_thread(
        lambda: grouping.still_open(
            grouping.grouped(asked),
            answered=answered,
            dismissed=[question for _, question in dismissed],
            shown=WORDINGS_SHOWN,
        )
    )
    return Suggested(groups, len(asked), len(asked) < _QUESTIONS_AT_MOST, dismissed)


async def dismiss(account_id: str, script_id: str, ref: Ref, by: str, now: datetime) -> None:
    """Suggest a question no more for a script; done twice, it is the same.

    Raises `NotFound` for the script or the question, `Conflict` if there are too many.
    """
    await own.get(account_id, script_id)
    if not await questions.at(account_id, [ref]):
        raise NotFound(f"Call {ref.attempt_id} has no unanswered question {ref.number}.")
    collection = Dismissal.get_pymongo_collection()
    if await collection.count_documents(of_script(account_id, script_id)) >= _DISMISSALS_AT_MOST:
        raise Conflict(
            f"{_DISMISSALS_AT_MOST} suggestions are dismissed for script {script_id}: bring some back first."
        )
    dismissal = Dismissal(
        id=dismissal_id(script_id, ref),
        account_id=account_id,
        script_id=script_id,
        attempt_id=ref.attempt_id,
        number=ref.number,
        by=by,
        at=now,
    )
    await collection.update_one(
        {"_id": dismissal.id}, {"$setOnInsert": dismissal.model_dump(exclude={"id"})}, upsert=True
    )


async def bring_back(account_id: str, script_id: str, ref: Ref) -> None:
    """Suggest a dismissed question again; by its id. Raises `NotFound`."""
    query = {"_id": dismissal_id(script_id, ref), "account_id": account_id}
    if not (await Dismissal.get_pymongo_collection().delete_one(query)).deleted_count:
        raise NotFound(f"Question {ref.number} of call {ref.attempt_id} is not dismissed for this script.")


async def forget_script(account_id: str, script_id: str) -> None:
    """Remove what was dismissed for a script that is gone."""
    await Dismissal.get_pymongo_collection().delete_many(of_script(account_id, script_id))


async def _dismissed(account_id: str, script_id: str) -> list[tuple[Dismissal, Asked]]:
    found = Dismissal.find(of_script(account_id, script_id)).sort("-at").limit(_DISMISSALS_AT_MOST)
    dismissals = await found.to_list()
    kept = {asked.ref: asked for asked in await questions.at(account_id, [one.ref for one in dismissals])}
    return [(one, kept[one.ref]) for one in dismissals if one.ref in kept]


async def _wordings(account_id: str, script: Script) -> Sequence[str]:
    """How the entries of a script's newest version are asked for."""
    if script.kind is ScriptKind.PROMPT_MODULE:
        return ()
    newest = (await own.version(account_id, script.id)).texts
    answers = await asyncio.to_thread(_answers, script.kind, newest)
    return [wording for answer in answers for wording in answer.asked_as]


def _answers(kind: ScriptKind, newest: Mapping[str, str]) -> Sequence[Answer]:
    return texts.responses(newest) if kind is ScriptKind.RESPONSES else texts.playbook(newest).answers
