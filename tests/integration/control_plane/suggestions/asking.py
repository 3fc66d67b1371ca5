"""Questions that nobody had an answer for, as calls leave them behind."""

from datetime import UTC, datetime, timedelta

from control_plane.attempts.documents import AttemptEvent
from control_plane.contract.events import QuestionUnanswered
from tests.integration.control_plane.world import CallsWorld


async def ask(world: CallsWorld, *texts: str, campaign_id: str = "", days_ago: float = 0) -> list[str]:
    """Questions that nobody had an answer for, one a call, each a minute newer; the calls' ids."""
    at = datetime.now(UTC) - timedelta(days=days_ago, hours=1)
    calls = [f"att_{await AttemptEvent.count() + place:06d}" for place in range(len(texts))]
    await AttemptEvent.get_pymongo_collection().insert_many(
        [
            {
                "attempt_id": call,
                "account_id": world.account.id,
                "campaign_id": campaign_id or world.campaign.id,
                "number": 7,
                "recorded_at": at + timedelta(minutes=place),
                "event": QuestionUnanswered(number=7, at=at, text=text).model_dump(),
            }
            for place, (call, text) in enumerate(zip(calls, texts, strict=True))
        ]
    )
    return calls
