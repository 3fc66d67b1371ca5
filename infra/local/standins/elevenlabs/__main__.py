"""Run the ElevenLabs stand-in on a port of 127.0.0.1."""

from infra.local.standins.elevenlabs.server import make_app
from infra.local.standins.serving import command_line, serve

if __name__ == "__main__":
    serve("elevenlabs", make_app(), command_line("elevenlabs").parse_args().port)
