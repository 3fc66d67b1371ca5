import subprocess
import sys

LOADED = """
import importlib, pkgutil, sys
import control_plane.contract as contract
for module in pkgutil.iter_modules(contract.__path__):
    importlib.import_module(f"control_plane.contract.{module.name}")
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_the_contract_loads_no_database_web_framework_or_livekit() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=60
    )
    packages = set(loaded.stdout.split())
    assert "pydantic" in packages
    assert not packages & {"beanie", "pymongo", "fastapi", "starlette", "livekit", "arq", "redis", "httpx"}
