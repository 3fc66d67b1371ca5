"""Run the Deepgram stand-in, or measure how well it hears."""

import sys

from infra.local.standins.deepgram.recognizer import UnknownWords
from infra.local.standins.deepgram.server import make_app
from infra.local.standins.serving import command_line, serve


def main() -> None:
    """Serve on a port of 127.0.0.1, or with --score print the word error rate."""
    parser = command_line("deepgram")
    parser.add_argument(
        "--score", action="store_true", help="print the word error rate over all lines and end"
    )
    options = parser.parse_args()
    try:
        if options.score:
            from infra.local.standins.deepgram.scoring import print_score

            print_score()
        else:
            serve("deepgram", make_app(), options.port)
    except UnknownWords as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
