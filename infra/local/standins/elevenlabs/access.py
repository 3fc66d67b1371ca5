"""Who is let in, and how the stand-in says no."""

from aiohttp import web

from infra.local.standins.serving import FAULTS


def refusal(request: web.Request) -> web.Response | None:
    """Return the answer to a request that is refused, by its key or by the fault in force."""
    fault = request.app[FAULTS].take_refusal()
    if fault.error == "http_500":
        return error_response(500, "internal_error", "an error was asked for")
    if fault.error == "reject" or not request.headers.get("xi-api-key"):
        return error_response(401, "invalid_api_key", "Invalid API key")
    return None


def error_response(status: int, code: str, message: str) -> web.Response:
    """Return an error in the vendor's form."""
    return web.json_response({"detail": {"status": code, "message": message}}, status=status)
