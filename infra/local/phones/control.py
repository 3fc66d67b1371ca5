"""The phones' HTTP control: what rang, who talks, and who has which number."""

from typing import Final

from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

from infra.local.personas import PersonaError, persona_named
from infra.local.phones.network import TelephoneNetwork

NETWORK: Final = web.AppKey("network", TelephoneNetwork)


class Owner(BaseModel):
    """The persona who gets a number."""

    model_config = ConfigDict(extra="forbid")

    persona: str


class Keys(BaseModel):
    """Keys to press."""

    model_config = ConfigDict(extra="forbid")

    digits: str


def make_app(network: TelephoneNetwork) -> web.Application:
    """Make the HTTP application for a network."""
    app = web.Application()
    app[NETWORK] = network
    app.router.add_get("/health", _health)
    app.router.add_get("/calls", _calls)
    app.router.add_get("/invites", _invites)
    app.router.add_post("/personas/{number}", _give_number)
    app.router.add_post("/calls/{call_id}/digits", _press)
    return app


async def _health(request: web.Request) -> web.Response:
    network = request.app[NETWORK]
    facts = {
        "status": "ok",
        "sip_port": network.sip_address[1],
        "live_calls": len(network.live),
        "packets_late_ms": network.clock.lateness_ms(),
    }
    return web.json_response(facts)


async def _calls(request: web.Request) -> web.Response:
    return web.json_response(request.app[NETWORK].as_json())


async def _invites(request: web.Request) -> web.Response:
    journal = request.app[NETWORK].journal
    numbers = {number: len(call_ids) for number, call_ids in journal.calls_by_number.items()}
    return web.json_response({"calls_by_number": numbers, "invites": journal.invites})


async def _give_number(request: web.Request) -> web.Response:
    number = request.match_info["number"]
    try:
        persona = persona_named(Owner.model_validate_json(await request.read()).persona)
    except ValidationError as error:
        return web.json_response({"error": f'send {{"persona": NAME}}: {error}'}, status=422)
    except PersonaError as error:
        return web.json_response({"error": str(error)}, status=404)
    request.app[NETWORK].give_number(number, persona)
    return web.json_response({"number": number, "persona": persona.name})


async def _press(request: web.Request) -> web.Response:
    call_id = request.match_info["call_id"]
    telephone = request.app[NETWORK].live.get(call_id)
    if telephone is None:
        return web.json_response({"error": f"there is no live call {call_id!r}"}, status=404)
    try:
        digits = Keys.model_validate_json(await request.read()).digits
        telephone.press(digits)
    except ValidationError as error:
        return web.json_response({"error": f'send {{"digits": "12#"}}: {error}'}, status=422)
    except ValueError as error:
        return web.json_response({"error": str(error)}, status=409)
    return web.json_response({"call_id": call_id, "digits": digits})
