"""Run the Google stand-in on a port of 127.0.0.1, and with TLS on another: Gemini Live takes nothing else."""

from pathlib import Path

from infra.local.standins.certificate import make_certificate
from infra.local.standins.google.server import make_app
from infra.local.standins.serving import Tls, command_line, serve

if __name__ == "__main__":
    parser = command_line("google")
    parser.add_argument("--tls-port", type=int, default=0, help="port for TLS (default: a free one)")
    parser.add_argument("--certificate", type=Path, help="where the certificate goes; without it no TLS")
    options = parser.parse_args()
    place: Path | None = options.certificate
    tls = Tls(make_certificate(place), options.tls_port) if place is not None else None
    serve("google", make_app(), options.port, tls)
