"""Run the OpenAI stand-in on a port of 127.0.0.1."""

from infra.local.standins.openai.server import make_app
from infra.local.standins.serving import command_line, serve

if __name__ == "__main__":
    serve("openai", make_app(), command_line("openai").parse_args().port)
