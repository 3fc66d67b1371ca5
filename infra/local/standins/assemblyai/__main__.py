"""Run the AssemblyAI stand-in on a port of 127.0.0.1."""

import sys

from infra.local.standins.assemblyai.server import make_app
from infra.local.standins.deepgram.recognizer import UnknownWords
from infra.local.standins.serving import command_line, serve

if __name__ == "__main__":
    try:
        serve("assemblyai", make_app(), command_line("assemblyai").parse_args().port)
    except UnknownWords as error:
        sys.exit(str(error))
