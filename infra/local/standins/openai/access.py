"""Who is let in, and how the stand-in says no."""

from aiohttp import web

from infra.local.standins.faults import Delivery
from infra.local.standins.serving import begin


def has_key(request: web.Request) -> bool:
    """Whether the request carries a key; any will do."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and bool(key.strip())


async def admit(request: web.Request) -> tuple[Delivery, web.Response | None]:
    """Wait as long as the fault in force wants; with the answer, if the request is refused."""
    delivery = await begin(request)
    if delivery.fault.error == "http_500":
        return delivery, error_response(500, "server_error", "an error was asked for")
    if delivery.fault.error == "reject" or not has_key(request):
        return delivery, error_response(401, "invalid_api_key", "Incorrect API key provided.")
    return delivery, None


def error_response(status: int, code: str, message: str) -> web.Response:
    """Return an error in the vendor's form."""
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    return web.json_response({"error": error}, status=status)
