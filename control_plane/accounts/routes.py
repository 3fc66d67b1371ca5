"""Signing in and out, and joining an account."""

from datetime import UTC, datetime

import structlog
from fastapi import APIRouter, BackgroundTasks, Request, Response
from starlette.background import BackgroundTask

from control_plane import problems
from control_plane.accounts import invitations, limits, password_change, sessions, signing_in
from control_plane.accounts.mail import SendLink
from control_plane.accounts.person import CurrentOrigin, CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.accounts.schemas import (
    AccessToken,
    Joining,
    Login,
    NewPassword,
    Refresh,
    ResetAccepted,
    ResetAsked,
    UserView,
    access_token,
)
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Unauthenticated
from control_plane.rate_limits import CurrentLimits

_log = structlog.get_logger(__name__)

router = APIRouter(prefix="/api/auth", tags=["access"])


@router.post("/login", response_model=AccessToken)
async def login(
    credentials: Login, settings: CurrentSettings, origin: CurrentOrigin, rate_limits: CurrentLimits
) -> AccessToken | Response:
    """Sign in with e-mail address, password and, if there is a second factor, its code."""
    await limits.count_sign_in(rate_limits, origin, credentials.email)
    try:
        tokens = await signing_in.sign_in(
            credentials.email,
            credentials.password.get_secret_value(),
            credentials.code.get_secret_value() if credentials.code else None,
            origin,
            settings.secret_key.get_secret_value(),
            datetime.now(UTC),
        )
    except Unauthenticated as error:
        answer = problems.response(error)
        answer.background = BackgroundTask(signing_in.note_refusal, credentials.email, origin)
        return answer
    return access_token(tokens)


@router.post("/refresh")
async def refresh(wanted: Refresh, settings: CurrentSettings) -> AccessToken:
    """The next pair of tokens. Each refresh token is good once: a second use ends its session."""
    _, tokens = await sessions.carry_on(
        wanted.refresh_token.get_secret_value(),
        settings.secret_key.get_secret_value(),
        datetime.now(UTC),
    )
    return access_token(tokens)


@router.post("/logout", status_code=204, dependencies=[allowed(Permission.OWN_ACCESS)])
async def logout(person: CurrentPerson) -> None:
    """End this session: its tokens are not good any more."""
    if person.session_id is not None:
        await sessions.end(person.session_id)
    await audit.note(person, Action.SIGNED_OUT, person.user_id)


@router.post("/logout-everywhere", status_code=204, dependencies=[allowed(Permission.OWN_ACCESS)])
async def logout_everywhere(person: CurrentPerson) -> None:
    """End all of one's sessions, this one too."""
    await sessions.end_all(person.user_id, datetime.now(UTC))
    await audit.note(person, Action.SIGNED_OUT_EVERYWHERE, person.user_id)


@router.post("/password-reset", status_code=202)
async def ask_for_reset(
    wanted: ResetAsked,
    request: Request,
    settings: CurrentSettings,
    origin: CurrentOrigin,
    rate_limits: CurrentLimits,
    later: BackgroundTasks,
) -> ResetAccepted:
    """Have a link sent by which to set a new password; the answer is the same for unknown addresses."""
    await limits.count_reset(rate_limits, origin, wanted.email)
    send: SendLink | None = request.app.state.send_link
    if send is None:
        _log.warning("a forgotten password cannot be helped with: no mail server is configured")
        return ResetAccepted(by_mail=False)
    base_url, now = settings.public_base_url, datetime.now(UTC)
    later.add_task(password_change.ask, wanted.email, send, base_url, origin, now)
    return ResetAccepted(by_mail=True)


@router.post("/password-reset/confirm", status_code=204)
async def reset_password(wanted: NewPassword, origin: CurrentOrigin, rate_limits: CurrentLimits) -> None:
    """Set a new password by such a link, once; every session ends."""
    await limits.count_link(rate_limits, origin)
    await password_change.reset(
        wanted.token.get_secret_value(), wanted.new_password.get_secret_value(), origin, datetime.now(UTC)
    )


@router.post("/join", status_code=201)
async def join(wanted: Joining, origin: CurrentOrigin, rate_limits: CurrentLimits) -> UserView:
    """Join an account by the link of an invitation, once; sign in after that."""
    await limits.count_link(rate_limits, origin)
    user = await invitations.accept(
        wanted.token.get_secret_value(), wanted.new_password.get_secret_value(), origin, datetime.now(UTC)
    )
    return UserView.of(user)
