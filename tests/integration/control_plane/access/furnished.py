"""An account in which one of everything exists, and a good request for every route that takes one.

A route that is added to the API is added here: the walks over the OpenAPI document fail until it is.
"""

import asyncio
import io
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.types import Message, Receive, Scope, Send

from control_plane.accounts import credentials, keys, passwords, tokens
from control_plane.accounts.documents import ApiKey, Invitation, User
from control_plane.accounts.roles import FOR_KEYS, Permission, Role
from control_plane.attempts import reporting
from control_plane.attempts.ending import Ending, end
from control_plane.attempts.questions import Ref
from control_plane.calendars import service as calendars
from control_plane.calendars.protocol import Booking, Search
from control_plane.calendars.schemas import CalendarCreate
from control_plane.calls.documents import CallNote
from control_plane.campaigns.documents import CampaignStatus
from control_plane.compliance import service as compliance
from control_plane.compliance.hours import Weekday
from control_plane.contract.events import Answered, QuestionUnanswered
from control_plane.contract.states import AttemptState, EndReason
from control_plane.csv_files import service as csv_files
from control_plane.identifiers import new_id
from control_plane.leads import records
from control_plane.leads.import_documents import ColumnMapping, ImportRecord, MappedColumn
from control_plane.leads.rules import RowProblem
from control_plane.pricing.documents import Price, Unit
from control_plane.privacy import erasing
from control_plane.privacy.documents import Erasure
from control_plane.recordings import rules as recordings
from control_plane.recordings import service as recordings_store
from control_plane.scripts import own as scripts
from control_plane.scripts.documents import ScriptKind
from control_plane.settings import Settings
from control_plane.suggestions import service as suggestions
from control_plane.trunks.documents import Trunk
from control_plane.voices.documents import Clone, CloneStatus, Consent, Sample
from control_plane.webhooks import signing
from control_plane.webhooks.documents import Delivery, DeliveryStatus, Webhook
from control_plane.webhooks.events import EventType
from infra.local.daytime import zone_with_daytime
from tests.integration.control_plane.world import CallsWorld, batch, make_world

PASSWORD = "a password of length"
NUMBER = "+12025550177"
SUPPRESSED = "+12025550188"

Route = tuple[str, str]

PUBLIC: frozenset[Route] = frozenset(
    {
        ("POST", "/api/auth/login"),
        ("POST", "/api/auth/refresh"),
        ("POST", "/api/auth/password-reset"),
        ("POST", "/api/auth/password-reset/confirm"),
        ("POST", "/api/auth/join"),
        ("GET", "/healthz"),
        ("GET", "/readyz"),
        ("POST", "/api/livekit/webhook"),  # signed by LiveKit
        ("GET", "/api/recordings/{token}"),  # a link, good for a while, see test_call_recordings
    }
)
"""What needs no permission of a role: signing in, health, and what other machines sign."""

SHARED: frozenset[Route] = frozenset({("GET", "/api/playbooks/{name}")})
"""What has a name in its path and belongs to nobody: it comes with the product."""

WORKERS = "/api/worker/"
"""Below this, the token of one dispatch is needed, and no person's is taken."""


@dataclass
class Furnished:
    """The account, its world of calls, and the ids of what is in it, by the names paths give them."""

    world: CallsWorld
    ids: dict[str, str]
    secrets: list[str] = field(default_factory=list)
    """Texts that must never be seen by another account."""

    def path(self, template: str) -> str:
        """A route's path with the ids of what is here."""
        return template.format_map(self.ids)


async def furnish(settings: Settings, account_id: str | None = None) -> Furnished:
    """Make one of everything."""
    world = await make_world(settings, account_id)
    now, account = datetime.now(UTC), world.account.id
    call_lead = await world.add_lead(NUMBER)
    attempt_id = await world.claimed(call_lead)
    asked = QuestionUnanswered(number=2, at=now, text="Where is the account's own car park?")
    told = batch(Answered(number=1, at=now), asked)
    await reporting.record(attempt_id, told, lease_s=settings.lease_s, now=now)
    store = recordings_store.open_store(settings.object_store_url)
    await store.put_async(recordings.segment_key(account, attempt_id, 0), b"OggS sound of the account")
    draft = await world.add_campaign(name="The account's own draft", status=CampaignStatus.DRAFT)
    lead = await world.add_lead("+12025550178", draft)
    trunk = await Trunk(
        account_id=account,
        name="The account's own trunk",
        host="trunk.example.com",
        username="callwright",
        numbers=["+12025550199"],
        max_concurrent=1,
        calls_per_second=1,
        created_at=now,
    ).insert()
    user = await a_user(account, Role.VIEWER)
    invitation = await Invitation(
        account_id=account,
        email=f"invited-to-{account}@example.com",
        role=Role.VIEWER,
        token_hash=credentials.fingerprint(f"of {account}"),
        created_at=now,
        expires_at=now + timedelta(days=1),
    ).insert()
    key, _ = await a_key(account, [Permission.CALLS_READ])
    calendar = await calendars.create(account, CalendarCreate.model_validate(CALENDAR), now)
    [slot, *_] = await calendars.free_slots(account, calendar.id, Search(now, "UTC"), now)
    booking = Booking(
        account_id=account,
        campaign_id=draft.id,
        lead_id=lead.id,
        attempt_id=attempt_id,
        lead_name="Anna Example",
        lead_email="anna@example.com",
        lead_zone="UTC",
        slot_id=slot.id,
        key="key_1",
    )
    meeting, _ = await calendars.book(calendar.id, booking, now)
    texts = {"instructions": "Be kind.", "session": "Say hello to the account's own lead."}
    file_name = f"{account}.csv"
    for name in (file_name, "leads.csv"):
        await csv_files.keep(account, name, b"phone\n+12025550144\n", now)
    kind, name = ScriptKind.PROMPT_MODULE, "The account's own script"
    script = await scripts.create(account, kind, name, texts, note="", author="test", now=now)
    question = Ref(attempt_id, asked.number)
    await suggestions.dismiss(account, script.id, question, by="The account's own person", now=now)
    ended_id = await world.claimed(await world.add_lead("+12025550176"))
    ended = await world.attempt(ended_id)
    await end(ended, Ending(AttemptState.NO_ANSWER, EndReason.NO_ANSWER), now)
    note = await CallNote(
        account_id=account, attempt_id=ended_id, text="The account's own note", by="x", at=now
    ).insert()
    price = await Price(
        account_id=account,
        provider="the account's own vendor",
        applies_to="",
        unit=Unit.CHARACTERS,
        amount_micros=1,
        per=1,
        step=1,
        since=now.date(),
        created_at=now,
    ).insert()
    suppression = await compliance.suppress(account, SUPPRESSED, reason="asked", source="test", at=now)
    webhook, delivery = await _a_webhook(settings, account, now)
    voice = await _a_voice(account, now).insert()
    erasure = await Erasure(
        account_id=account,
        sealed_number=None,
        fingerprint=erasing.fingerprint(f"of {account}", settings),
        stays_suppressed=True,
        requested_by=user.id,
        requested_at=now,
        done_at=now,
    ).insert()
    imported, mapping = await _an_import(account, draft.id, now)
    return Furnished(
        world,
        ids={
            "attempt_id": attempt_id,
            "call_id": ended_id,
            "note_id": note.id,
            "price_id": price.id,
            "campaign_id": draft.id,
            "lead_id": lead.id,
            "trunk_id": trunk.id,
            "key": f"trunk:{trunk.id}",
            "suppression_id": suppression.id,
            "user_id": user.id,
            "invitation_id": invitation.id,
            "key_id": key.id,
            "calendar_id": calendar.id,
            "meeting_id": meeting.id,
            "erasure_id": erasure.id,
            "import_id": imported.id,
            "mapping_id": mapping.id,
            "webhook_id": webhook.id,
            "delivery_id": delivery.id,
            "clone_id": voice.id,
            "name": "survey",
            "file_name": file_name,
            "script_id": script.id,
            "number": "1",
            "question_number": str(asked.number),
        },
        secrets=[
            *[
                one.id
                for one in (
                    *(draft, lead, trunk, user, invitation, key, suppression, calendar, world.campaign),
                    script,
                )
            ],
            asked.text,
            *[attempt_id, account, NUMBER, SUPPRESSED, draft.name, trunk.name, user.email, script.name],
            *[ended_id, note.id, note.text, price.id, price.provider, "sound of", texts["session"]],
            *[imported.id, imported.file_name, mapping.id, erasure.id, webhook.id, delivery.id, webhook.url],
            *[voice.id, voice.name, voice.consent.speaker, str(voice.vendor_voice_id)],
        ],
    )


def _a_voice(account: str, now: datetime) -> Clone:
    """A cloned voice that waits for approval."""
    consent = Consent(
        speaker="The account's own speaker",
        statement="I agree that my voice is cloned.",
        given_on="2026-01-31",
        recorded_by="usr_test",
        recorded_at=now,
    )
    sample = Sample(
        key=f"voices/{account}/none.wav", media_type="audio/wav", size_bytes=1, duration_s=30, sha256="0" * 64
    )
    return Clone(
        account_id=account,
        name="The account's own voice",
        status=CloneStatus.AWAITING_APPROVAL,
        consent=consent,
        sample=sample,
        vendor_voice_id=f"voice_of_{account}",
        created_at=now,
    )


async def _an_import(account: str, campaign_id: str, now: datetime) -> tuple[ImportRecord, ColumnMapping]:
    """An import that is over, with a row that was left out, and how its file's columns are called."""
    imported = await ImportRecord(
        id=new_id("imp"),
        account_id=account,
        campaign_id=campaign_id,
        file_name="the-accounts-own-list.csv",
        by="usr_test",
        begun_at=now,
    ).insert()
    problem = RowProblem(row=2, field="phone", problem="there is no number")
    await records.keep_problems(imported.id, records.READING, 0, [problem], now)
    mapping = await ColumnMapping(
        account_id=account,
        header=f"of {account}",
        columns=[MappedColumn(column="Mobile", name="phone")],
        by="usr_test",
        changed_at=now,
    ).insert()
    return imported, mapping


async def _a_webhook(settings: Settings, account: str, now: datetime) -> tuple[Webhook, Delivery]:
    """A webhook into a network that is not allowed, and something that it never got."""
    webhook = await Webhook(
        account_id=account,
        name="The account's own webhook",
        url="http://127.0.0.1:9/the-accounts-own",
        types=[EventType.CALL_ENDED],
        sealed_secret=signing.sealed(signing.made(), settings),
        created_at=now,
    ).insert()
    delivery = await Delivery(
        account_id=account,
        webhook_id=webhook.id,
        message_id="att_1-ended",
        type=EventType.CALL_ENDED,
        body="{}",
        status=DeliveryStatus.DEAD,
        due_at=now,
        created_at=now,
    ).insert()
    return webhook, delivery


async def a_user(account_id: str, role: Role, email: str | None = None) -> User:
    """Somebody of the account."""
    return await User(
        account_id=account_id,
        email=email or f"{role}-of-{account_id}@example.com",
        password_hash=await passwords.hashed(PASSWORD),
        role=role,
        created_at=datetime.now(UTC),
    ).insert()


async def a_key(account_id: str, permissions: list[Permission] | None = None) -> tuple[ApiKey, str]:
    """A key of the account, and its secret."""
    key, secret = keys.made(
        account_id,
        "test",
        permissions or sorted(FOR_KEYS),
        created_by="usr_test",
        expires_at=None,
        now=datetime.now(UTC),
    )
    return await key.insert(), secret


class Fresh(httpx.Auth):
    """A person whose access token never gets old, whatever is done to their sessions."""

    def __init__(self, user: User, settings: Settings) -> None:
        self._user_id = user.id
        self._secret = settings.secret_key.get_secret_value()

    def auth_flow(self, request: httpx.Request) -> Any:
        """Sign each request with a new token."""
        token = tokens.issue(self._user_id, self._secret, datetime.now(UTC))
        request.headers["Authorization"] = f"Bearer {token}"
        yield request


class Impatient:
    """The application, as seen by somebody who hangs up after the first event of a stream."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        enough = asyncio.Event()
        is_stream = False

        async def send_a_little(message: Message) -> None:
            nonlocal is_stream
            if message["type"] == "http.response.start":
                is_stream = (b"content-type", b"text/event-stream; charset=utf-8") in message["headers"]
            if is_stream and message["type"] == "http.response.body":
                await send({**message, "more_body": False})
                enough.set()
                await asyncio.Event().wait()
            await send(message)

        answering = asyncio.create_task(self._app(scope, receive, send_a_little))
        waiting = asyncio.create_task(enough.wait())
        await asyncio.wait([answering, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if enough.is_set():
            answering.cancel()
            await asyncio.wait([answering])
        else:
            await answering


@asynccontextmanager
async def client(app: FastAPI, auth: httpx.Auth | str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application: a person's, a key's, or a stranger's."""
    headers = {"Authorization": f"Bearer {auth}"} if isinstance(auth, str) else {}
    chosen = auth if isinstance(auth, httpx.Auth) else None
    transport = httpx.ASGITransport(Impatient(app))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", headers=headers, auth=chosen
    ) as one:
        yield one


def routes_of(app: FastAPI) -> set[Route]:
    """Every route of the OpenAPI document."""
    return {(method.upper(), path) for path, entry in app.openapi()["paths"].items() for method in entry}


def for_people(app: FastAPI) -> set[Route]:
    """Those of them that need a permission."""
    return {route for route in routes_of(app) - PUBLIC if not route[1].startswith(WORKERS)}


CALENDAR = {
    "name": "The account's own calendar",
    "timezone": "UTC",
    "hours": {day.value: ["00:00-24:00"] for day in Weekday},
    "people": [{"name": "Bob", "email": "bob@example.com"}],
    "title": "Demo of Northwind",
}
PROMPT = {"instructions": "Be brief.", "session": "Say hello."}
MODULE = {"name": "New module", "module": "new", "agent_text": "Be brief.", "session_text": "Say hello."}
CALLER = {"agent_name": "Maya", "company": "Northwind"}
PERSON = {
    "prospect_name": "Anna Example",
    "timezone": zone_with_daytime(datetime.now(UTC)),
    "consent_source": "sign-up form",
    "consent_at": "2026-01-31",
}
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()


def _second_of_silence() -> bytes:
    """A recording as a campaign takes it."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16_000))
    return file.getvalue()


BODIES: dict[Route, dict[str, Any]] = {
    ("PUT", "/api/campaigns/{campaign_id}/voicemail"): {
        "files": {"file": ("message.wav", _second_of_silence(), "audio/wav")}
    },
    ("POST", "/api/campaigns"): {"json": {"name": "New", "caller": CALLER}},
    ("PATCH", "/api/campaigns/{campaign_id}"): {"json": {"name": "Renamed"}},
    ("POST", "/api/campaigns/{campaign_id}/leads"): {
        "files": {"file": ("leads.csv", b"prospect_name,phone\nBob,+12025550166\n")}
    },
    ("GET", "/api/leads"): {"params": {"search": "Anna"}},
    ("PATCH", "/api/leads/{lead_id}"): {"json": {"company_name": "Acme"}},
    ("PATCH", "/api/leads/{lead_id}/tags"): {"json": {"add": ["fair"]}},
    ("POST", "/api/leads/{lead_id}/consents"): {"json": {"source": "web form", "at": "2026-01-01T00:00:00Z"}},
    ("POST", "/api/campaigns/{campaign_id}/leads/{lead_id}/callback"): {"json": {"at": TOMORROW}},
    ("POST", "/api/agentic/csv/upload"): {"files": {"file": ("leads.csv", b"phone\n+12025550166\n")}},
    ("GET", "/api/agentic/csv/preview"): {"params": {"name": "leads.csv"}},
    ("POST", "/api/agentic/csv/select"): {"data": {"name": "leads.csv"}},
    ("POST", "/api/agentic/campaigns/legacy/create"): {"data": MODULE},
    ("POST", "/api/agentic/campaigns/legacy/update"): {
        "data": MODULE | {"name": "Search", "module": "google"}
    },
    ("POST", "/api/agentic/campaigns/legacy/import"): {"files": {"file": ("campaigns.json", b"[]")}},
    ("POST", "/api/call/start"): {"json": {"phone": "+12025550133", "lead": PERSON}},
    ("POST", "/api/calls/{call_id}/notes"): {"json": {"text": "Called back by hand"}},
    ("PATCH", "/api/calls/{call_id}/tags"): {"json": {"add": ["hot"]}},
    ("PUT", "/api/calls/{call_id}/correction"): {"json": {"disposition": "interested"}},
    ("POST", "/api/prices"): {
        "json": {"provider": "x", "unit": "characters", "amount": "0.1", "since": "2026-01-01"}
    },
    ("POST", "/api/suppressions"): {"json": {"number": "+12025550155"}},
    ("POST", "/api/suppressions/import"): {"files": {"file": ("not.csv", b"phone\n+12025550154\n")}},
    ("POST", "/api/calendars"): {"json": CALENDAR},
    ("PATCH", "/api/calendars/{calendar_id}"): {"json": {"name": "Renamed"}},
    ("POST", "/api/playbooks/check"): {
        "content": "name: mine\n",
        "headers": {"Content-Type": "application/yaml"},
    },
    ("POST", "/api/scripts"): {"json": {"kind": "prompt_module", "name": "New", "texts": PROMPT}},
    ("POST", "/api/scripts/check"): {"json": {"kind": "prompt_module", "texts": PROMPT}},
    ("POST", "/api/scripts/preview"): {"json": {"texts": PROMPT}},
    ("PUT", "/api/scripts/{script_id}"): {"json": {"base": 1, "texts": PROMPT}},
    ("GET", "/api/scripts/{script_id}/difference"): {"params": {"before": 1, "after": 1}},
    ("POST", "/api/trunks"): {
        "json": {
            "name": "New",
            "host": "new.example.com",
            "username": "me",
            "password": "hush hush",
        }
    },
    ("POST", "/api/live/calls/{attempt_id}/whisper"): {"json": {"text": "Offer a call next week."}},
    ("POST", "/api/privacy/known"): {"json": {"number": "+12025550155"}},
    ("POST", "/api/privacy/erasures"): {"json": {"number": "+12025550155"}},
    ("PUT", "/api/campaigns/{campaign_id}/retention"): {"json": {"audio": 30}},
    ("POST", "/api/voices/check"): {"files": {"file": ("sample.wav", _second_of_silence(), "audio/wav")}},
    ("POST", "/api/voices/preview"): {"json": {"voice_id": "slt", "text": "Hello."}},
    ("POST", "/api/voices/clones"): {
        "files": {"file": ("sample.wav", _second_of_silence(), "audio/wav")},
        "data": {
            "name": "Anna",
            "speaker": "Anna Example",
            "statement": "I agree that my voice is cloned.",
            "given_on": "2026-01-31",
        },
    },
    ("POST", "/api/webhooks"): {
        "json": {"name": "New", "url": "https://hooks.example.com/new", "types": ["call.ended"]}
    },
    ("PATCH", "/api/webhooks/{webhook_id}"): {"json": {"name": "Renamed"}},
    ("POST", "/api/webhooks/{webhook_id}/replay"): {"json": {"since": "2026-01-01T00:00:00Z"}},
    ("PATCH", "/api/trunks/{trunk_id}"): {"json": {"password": "hush hush"}},
    ("PATCH", "/api/users/{user_id}"): {"json": {"role": "supervisor"}},
    ("POST", "/api/invitations"): {"json": {"email": "new@example.com", "role": "viewer"}},
    ("POST", "/api/keys"): {"json": {"name": "new", "permissions": ["calls:read"]}},
    ("POST", "/api/auth/password"): {"json": {"password": PASSWORD, "new_password": PASSWORD + "!"}},
    ("POST", "/api/auth/second-factor"): {"json": {"password": PASSWORD}},
    ("POST", "/api/auth/second-factor/confirm"): {"json": {"code": "000000"}},
    ("POST", "/api/auth/second-factor/remove"): {"json": {"password": PASSWORD}},
}
"""What routes that need something are sent."""
