"""Run the mail stand-in on ports of 127.0.0.1."""

import tempfile
from pathlib import Path

from infra.local.standins.serving import command_line, serve
from infra.local.standins.smtp.server import make_app

if __name__ == "__main__":
    parser = command_line("smtp")
    parser.add_argument("--smtp-port", type=int, default=0, help="port for SMTP (default: a free one)")
    parser.add_argument("--folder", type=Path, help="where the mails are kept (default: a new one in /tmp)")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="mails-"))
    serve("smtp", make_app(folder, options.smtp_port), options.port)
