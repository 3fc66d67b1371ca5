"""`python -m infra.local.phones`: the telephone network behind a trunk, for local use."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from infra.local.personas import Persona, PersonaError, load_personas, read_personas
from infra.local.phones.control import make_app
from infra.local.phones.journal import Journal
from infra.local.phones.network import HOST, PortTaken, TelephoneNetwork
from infra.local.phones.sip.digest import Gatekeeper


def main() -> None:
    """Read the command line and take calls until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.phones", description=__doc__)
    parser.add_argument("--sip-port", type=int, default=0, help="UDP port on 127.0.0.1 (default: a free one)")
    parser.add_argument(
        "--control-port", type=int, default=0, help="HTTP port on 127.0.0.1 (default: a free one)"
    )
    parser.add_argument("--directory", type=Path, required=True, help="folder for the journal and the calls")
    parser.add_argument("--personas", type=Path, help="a folder of further people, a YAML file each")
    parser.add_argument("--user", help="user of the trunk: calls must then be authenticated")
    parser.add_argument("--password", help="password of the trunk")
    arguments = parser.parse_args()
    if (arguments.user is None) != (arguments.password is None):
        parser.error("--user and --password go together")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    gatekeeper = Gatekeeper(arguments.user, arguments.password) if arguments.user else None
    try:
        load_personas()
        others = read_personas(arguments.personas) if arguments.personas else {}
        ports = arguments.sip_port, arguments.control_port
        asyncio.run(_serve(arguments.directory, ports, gatekeeper, others))
    except PersonaError as error:
        sys.exit(f"A persona cannot be read. {error}")
    except (PortTaken, NotADirectoryError, PermissionError, FileExistsError) as error:
        sys.exit(f"The phones cannot start. {error}")


async def _serve(
    directory: Path, ports: tuple[int, int], gatekeeper: Gatekeeper | None, others: Mapping[str, Persona]
) -> None:
    sip_port, control_port = ports
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with Journal(directory) as journal:
        network = TelephoneNetwork(directory, journal, gatekeeper, others)
        async with network.running(sip_port):
            await _serve_control(network, control_port, stop)


async def _serve_control(network: TelephoneNetwork, port: int, stop: asyncio.Event) -> None:
    runner = web.AppRunner(make_app(network), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise PortTaken("--control-port", port, error) from error
        sip_port, control_port = network.sip_address[1], runner.addresses[0][1]
        print(f"phones: SIP on {HOST}:{sip_port}/udp, control on http://{HOST}:{control_port}", flush=True)
        await stop.wait()
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    main()
