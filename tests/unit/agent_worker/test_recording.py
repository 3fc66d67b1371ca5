import socket
import time
from pathlib import Path

import obstore
import pytest

from agent_worker.object_store import open_object_store
from agent_worker.recording import put_segment, segment_key


async def test_a_slice_lies_under_the_attempt_s_prefix(tmp_path: Path) -> None:
    store = open_object_store(f"file://{tmp_path}/objects")
    await put_segment(store, segment_key("recordings/acc_1/att_1", 3), b"sound")
    assert (tmp_path / "objects/recordings/acc_1/att_1/000003.part").read_bytes() == b"sound"
    assert bytes(await (await obstore.get_async(store, "recordings/acc_1/att_1/000003.part")).bytes_async())


async def test_a_store_that_does_not_answer_is_waited_for_five_seconds_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
        monkeypatch.setenv("AWS_REGION", "us-east-1")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        store = open_object_store("s3://recordings")
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            await put_segment(store, "000000.part", b"sound")
        assert time.monotonic() - started < 7
        silent.settimeout(1)
        connection, _ = silent.accept()
        with connection:
            assert b"PUT /recordings/000000.part" in connection.recv(4096)
