"""A typed Python client of the API, made from its OpenAPI document: `python -m infra.local.tools.client`.

It is made anew whenever it is wanted and kept nowhere; openapi-python-client writes it.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from pydantic import SecretStr

from control_plane.app import create_app
from control_plane.settings import Settings
from infra.local.stack.model import ROOT

_CONFIG = """\
content_type_overrides:  # what the generator does not know: sound and YAML are bytes to it
  application/yaml: application/octet-stream
  audio/*: application/octet-stream
  audio/ogg: application/octet-stream
  audio/wav: application/octet-stream
post_hooks: []
"""


def main() -> None:
    """Write the client and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.tools.client", description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=ROOT / "build" / "client", help="its folder (build/client)"
    )
    arguments = parser.parse_args()
    print(f"The client is the package {write(arguments.output)}")


def write(folder: Path) -> Path:
    """Make the package `callwright_client` in the folder; raises `CalledProcessError` with what is wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "openapi.json").write_text(json.dumps(document()))
    (folder / "config.yaml").write_text(_CONFIG)
    package = folder / "callwright_client"
    command: list[str | Path] = [
        *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--overwrite"),
        *("--fail-on-warning", "--path", folder / "openapi.json", "--config", folder / "config.yaml"),
        *("--output-path", package),
    ]
    subprocess.run(command, check=True)
    return package


def document() -> dict[str, object]:
    """The document as every installation has it."""
    settings = Settings(
        _env_file=None,
        mongodb_url=SecretStr("mongodb://nowhere"),
        redis_url=SecretStr("redis://nowhere"),
        livekit_url="ws://nowhere",
        livekit_api_key="none",
        livekit_api_secret=SecretStr("none"),
        secret_key=SecretStr("none" * 8),
    )
    return create_app(settings).openapi()


if __name__ == "__main__":
    main()
