"""Who sends the requests: every role and an API key, each in an account with one of everything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from livekit import api

from control_plane.accounts import credentials, sessions, tokens
from control_plane.accounts.documents import Invitation, PasswordReset, User
from control_plane.accounts.principal import Kind, Origin, Person
from control_plane.accounts.roles import Permission, Role
from control_plane.attempts import tokens as dispatch_tokens
from control_plane.calls import links
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.recordings import rules as recordings
from control_plane.recordings import service as recordings_store
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import WORKERS, a_key, a_user, furnish

KEY = "api key"
WHO = (*(role.value for role in Role), KEY)

_PRESENCE = f"{WORKERS}presence"


@dataclass
class Sender:
    """One of them."""

    name: str
    settings: Settings
    ids: dict[str, str]
    """Of the things in their account, by the names that parameters have."""
    others: dict[str, str]
    """What else they have in hand: an address, the tokens of links, and a campaign that nobody changes."""
    user_id: str | None
    key: str

    def authorization(self, path: str) -> str:
        """The header for a request; workers' routes take a worker's, or a dispatch's, from everybody."""
        now = datetime.now(UTC)
        if path == _PRESENCE:
            return f"Bearer {_of_a_worker(self.settings)}"
        if path.startswith(WORKERS):
            return f"Bearer {dispatch_tokens.issue(self.settings, self.ids['attempt_id'], now)}"
        if self.user_id is None:
            return f"Bearer {self.key}"
        return f"Bearer {tokens.issue(self.user_id, _secret(self.settings), now)}"


def _of_a_worker(settings: Settings) -> str:
    """What a worker registers at LiveKit with."""
    token = api.AccessToken(settings.livekit_api_key, settings.livekit_api_secret.get_secret_value())
    return token.with_grants(api.VideoGrants(agent=True)).to_jwt()


async def senders(settings: Settings) -> list[Sender]:
    """One of each, with an account of their own."""
    made = []
    for name in WHO:
        furnished = await furnish(settings)
        account = furnished.world.account.id
        user = None if name == KEY else await a_user(account, Role(name), f"sends-as-{name}@example.com")
        _, key = await a_key(account)
        ids = dict(furnished.ids)
        ready = await furnished.world.add_campaign(name="Ready", status=CampaignStatus.DRAFT)
        await furnished.world.add_lead("+12025550121", ready)
        await _keep_voicemails(settings, account, ids)
        viewer = await User.get(ids["user_id"])
        assert viewer is not None
        now = datetime.now(UTC)
        reset = credentials.made("cwp")
        await PasswordReset(
            id=credentials.fingerprint(reset), user_id=viewer.id, expires_at=now + timedelta(days=1)
        ).insert()
        joining = credentials.made("cwi")
        await Invitation(
            account_id=account,
            email=f"joins-{account}@example.com",
            role=Role.VIEWER,
            token_hash=credentials.fingerprint(joining),
            created_at=now,
            expires_at=now + timedelta(days=1),
        ).insert()
        person = Person(
            account_id=account,
            user_id=user.id if user else viewer.id,
            role=Role.OWNER,
            permissions=frozenset(Permission),
            kind=Kind.USER,
            name="",
            origin=Origin(address="127.0.0.1", user_agent="", request_id=""),
        )
        ids["token"] = links.sealed(links.made(person, ids["attempt_id"], now), _secret(settings))
        others = {
            "email": viewer.email,
            "refresh": (await sessions.begin(viewer, _secret(settings), now)).refresh,
            "invitation": joining,
            "reset": reset,
            "ready_campaign": ready.id,
        }
        made.append(Sender(name, settings, ids, others, user.id if user else None, key))
    return made


def translation(of: Sender, to: Sender) -> dict[bytes, bytes]:
    """What one sender has and what the other has instead: as long as each other, so bodies stay so."""
    theirs = {**to.ids, **to.others}
    pairs = {value.encode(): theirs[name].encode() for name, value in {**of.ids, **of.others}.items()}
    return {one: other for one, other in pairs.items() if one != other}


async def _keep_voicemails(settings: Settings, account_id: str, ids: Mapping[str, str]) -> None:
    """What a call left on a machine, and what a campaign has left there."""
    store = recordings_store.open_store(settings.object_store_url)
    left = recordings.voicemail_key(account_id, ids["attempt_id"])
    await store.put_async(left, b"RIFF sound")
    await Campaign.get_pymongo_collection().update_one(
        {"_id": ids["campaign_id"]}, {"$set": {"voicemail_recording": left}}
    )


def _secret(settings: Settings) -> str:
    return settings.secret_key.get_secret_value()
