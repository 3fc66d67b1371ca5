"""Run the Aura stand-in on a port of 127.0.0.1."""

from infra.local.standins.aura.server import make_app
from infra.local.standins.serving import command_line, serve

if __name__ == "__main__":
    serve("aura", make_app(), command_line("aura").parse_args().port)
