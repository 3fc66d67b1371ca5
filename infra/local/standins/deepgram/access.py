"""Who may use Deepgram's stand-ins, and their errors: one vendor, whether it hears or speaks."""

from aiohttp import web

from infra.local.standins.serving import FAULTS


def refusal(request: web.Request) -> web.Response | None:
    """Return the answer to a connection that is refused, by its key or by the fault in force."""
    fault = request.app[FAULTS].take_refusal()
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if fault.error == "http_500":
        return error_response(500, "Internal Server Error", "an error was asked for")
    if fault.error == "reject" or scheme.lower() not in ("token", "bearer") or not key.strip():
        return error_response(401, "INVALID_AUTH", "Invalid credentials.")
    return None


def error_response(status: int, code: str, message: str) -> web.Response:
    """Make an error as Deepgram words it."""
    return web.json_response({"err_code": code, "err_msg": message}, status=status)
