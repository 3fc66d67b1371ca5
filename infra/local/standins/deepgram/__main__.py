"""Run the Deepgram stand-in, or measure how well it hears."""

import sys
from pathlib import Path

from infra.local.personas import PersonaError, read_personas
from infra.local.standins.deepgram.grammar import local_grammar
from infra.local.standins.deepgram.recognizer import UnknownWords
from infra.local.standins.deepgram.server import make_app
from infra.local.standins.serving import command_line, serve


def main() -> None:
    """Serve on a port of 127.0.0.1, or with --score print the word error rate."""
    parser = command_line("deepgram")
    parser.add_argument(
        "--score", action="store_true", help="print the word error rate over all lines and end"
    )
    parser.add_argument(
        "--personas", type=Path, help="a folder of further people whose lines can be heard, a YAML file each"
    )
    options = parser.parse_args()
    try:
        others = read_personas(options.personas) if options.personas else {}
        if options.score:
            from infra.local.standins.deepgram.scoring import print_score

            print_score(others)
        else:
            serve("deepgram", make_app(local_grammar(others)), options.port)
    except (UnknownWords, PersonaError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
