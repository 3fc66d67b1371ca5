"""`python -m infra.local.tools.console_client`: the API's types for the console, from the API itself.

With `--check` nothing is changed: it fails if the console knows another API than the one in this checkout.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr

from control_plane.app import create_app
from control_plane.settings import Settings

CONSOLE: Final = Path("console")
CLIENT: Final = CONSOLE / "src/client/schema.d.ts"
_LIMIT_S: Final = 120


def main() -> int:
    """Write the client, or compare it; returns 1 if it is not what the API says."""
    made = _generated()
    if "--check" not in sys.argv[1:]:
        CLIENT.write_text(made)
        return 0
    if CLIENT.read_text() == made:
        print(f"{CLIENT} knows the API as it is")
        return 0
    print(f"{CLIENT} does not know the API as it is. Write it anew: make console-client")
    return 1


def _generated() -> str:
    """The types of everything that the API takes and answers, in TypeScript."""
    with tempfile.TemporaryDirectory() as folder:
        document, types = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        document.write_text(json.dumps(_without_examples(create_app(_settings()).openapi())))
        program = str(CONSOLE / "node_modules/.bin/openapi-typescript")
        command = [program, str(document), "--output", str(types)]
        subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT_S)
        return types.read_text()


def _without_examples(document: dict[str, Any]) -> dict[str, Any]:
    """What types are made from; the bodies' examples would make up half of the file."""
    for entry in document["paths"].values():
        for operation in entry.values():
            for body in (operation.get("requestBody", {}), *operation["responses"].values()):
                for content in body.get("content", {}).values():
                    content.pop("example", None)
    return document


def _settings() -> Settings:
    """Enough to describe the API; nothing is connected to."""
    return Settings(
        _env_file=None,
        mongodb_url=SecretStr("mongodb://127.0.0.1"),
        redis_url=SecretStr("redis://127.0.0.1"),
        livekit_url="ws://127.0.0.1",
        livekit_api_key="none",
        livekit_api_secret=SecretStr("none"),
        secret_key=SecretStr("0" * 32),
        public_base_url="http://127.0.0.1:4100",
    )


if __name__ == "__main__":
    sys.exit(main())
