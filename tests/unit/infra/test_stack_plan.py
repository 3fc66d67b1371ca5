import re
from pathlib import Path

import pytest
import yaml

from infra.local.stack import ALL, Changes, Part, Stack
from infra.local.stack.model import Secrets
from infra.local.stack.parts import ONE_SHOTS
from infra.local.stack.plan import HttpProbe, base_environment, plan
from infra.local.stack.ports import numbered
from infra.local.stack.supervisor_config import write_files


@pytest.fixture
def local(tmp_path: Path) -> Stack:
    place = tmp_path / "costs $5"
    place.mkdir()
    return Stack(
        name="planned",
        directory=place,
        parts=ALL,
        ports=numbered(10_000),
        secrets=Secrets(),
        socket=place / "runner.sock",
    )


def _written(local: Stack, name: str) -> dict[str, object]:
    content = yaml.safe_load((local.directory / name).read_text())
    assert isinstance(content, dict)
    return content


def test_every_part_has_a_plan_and_every_lasting_one_a_probe(local: Stack) -> None:
    plans = plan(local)
    assert [part_plan.part for part_plan in plans] == list(ALL)
    assert {part_plan.part for part_plan in plans if part_plan.probe is None} == ONE_SHOTS


def test_probes_ask_a_port_of_their_own_part(local: Stack) -> None:
    for part_plan in plan(local):
        if isinstance(part_plan.probe, HttpProbe):
            assert part_plan.probe.port in part_plan.ports


def test_callwright_is_told_where_everything_is(local: Stack) -> None:
    environment = local.environment()
    ports = local.ports
    assert environment["MONGODB_URL"] == f"mongodb://127.0.0.1:{ports.mongod}/?replicaSet=rs0"
    assert environment["REDIS_URL"] == f"redis://127.0.0.1:{ports.redis_jobs}/0"
    assert environment["LIVEKIT_URL"] == f"ws://127.0.0.1:{ports.livekit}"
    assert environment["SIP_URL"] == f"127.0.0.1:{ports.phones_sip}"
    assert environment["BACKEND_API_BASE"] == environment["PUBLIC_BASE_URL"]
    assert environment["OBJECT_STORE_URL"] == f"file://{local.directory}/objects"
    for part_plan in plan(local):
        is_callwright = part_plan.part in (Part.API, Part.DIALER, Part.WORKER)
        # The worker alone speaks to a stand-in over TLS.
        trusted = {"SSL_CERT_FILE": str(local.certificate)} if part_plan.part is Part.WORKER else {}
        assert part_plan.environment == (environment | trusted if is_callwright else {})


def test_no_address_in_any_file_is_off_this_machine(local: Stack) -> None:
    write_files(local, plan(local))
    for name in ("process-compose.yaml", "livekit.yaml", "sip.yaml"):
        addresses = re.findall(r"\d+\.\d+\.\d+\.\d+|https?://[^/:]+", (local.directory / name).read_text())
        assert addresses
        assert {re.sub(r"https?://", "", address) for address in addresses} <= {"127.0.0.1", "127.0.0.0"}


def test_livekit_makes_no_rooms_by_itself_and_tells_the_api_what_happens(local: Stack) -> None:
    write_files(local, plan(local))
    livekit = _written(local, "livekit.yaml")
    assert livekit["room"] == {"auto_create": False}
    assert livekit["webhook"] == {
        "api_key": local.secrets.livekit_key,
        "urls": [f"http://127.0.0.1:{local.ports.api}/api/livekit/webhook"],
    }
    sip = _written(local, "sip.yaml")
    assert sip["max_cpu_utilization"] == 1.0
    assert sip["api_secret"] == local.secrets.livekit_secret


def test_files_with_secrets_are_for_this_user_only(local: Stack) -> None:
    write_files(local, plan(local))
    local.save()
    for name in ("process-compose.yaml", "livekit.yaml", "sip.yaml", "stack.json"):
        assert (local.directory / name).stat().st_mode & 0o077 == 0


def test_dollars_in_paths_and_values_are_not_taken_for_variables(local: Stack) -> None:
    write_files(local, plan(local))
    text = (local.directory / "process-compose.yaml").read_text()
    assert "costs $$5" in text
    assert "$" not in text.replace("$$", "")


def test_parts_get_little_of_the_callers_environment(local: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVEKIT_URL", "wss://elsewhere.example")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    environment = base_environment(local)
    assert "LIVEKIT_URL" not in environment
    assert "HTTP_PROXY" not in environment
    assert environment["CALLWRIGHT_STACK"] == str(local.directory)


def test_two_stacks_share_no_secret() -> None:
    one, other = Secrets().model_dump(), Secrets().model_dump()
    assert not set(one.values()) & set(other.values())


def test_further_people_are_known_to_the_phones_and_to_the_recogniser(local: Stack, tmp_path: Path) -> None:
    told = local.model_copy(update={"changes": Changes(personas=tmp_path)})
    knowing = [one.part for one in plan(told) if one.command[-2:] == ["--personas", str(tmp_path)]]
    assert knowing == [Part.DEEPGRAM, Part.PHONES]
    assert [one.part for one in plan(local) if "--personas" in one.command] == []
