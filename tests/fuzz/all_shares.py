"""A whole run: the parts it stands on, its processes, and what came of all of them together."""

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from uuid import uuid4

from pydantic import SecretStr

from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import DATABASES, Part, Stack
from tests.fuzz.running import Outcome, Share, carry_out

_NO_LIMIT = 10**9


def fuzzed(directory: Path, each: int, processes: int, seed: int, within_s: float) -> Outcome:
    """What came of that many requests as each sender."""
    with stack.running("fuzz", (*DATABASES, Part.LIVEKIT_SERVER), directory / "stack") as local:
        until = time.time() + within_s
        shares = [
            Share(_settings(local, directory / str(number)), number, processes, each, seed, until)
            for number in range(processes)
        ]
        context = multiprocessing.get_context("spawn")  # event loops and connections do not survive a fork
        with ProcessPoolExecutor(processes, mp_context=context) as pool:
            outcomes = list(pool.map(carry_out, shares))
    return _together(outcomes)


def _together(outcomes: list[Outcome]) -> Outcome:
    whole = Outcome()
    for outcome in outcomes:
        whole.statuses += outcome.statuses
        whole.findings |= outcome.findings
        whole.seconds = max(whole.seconds, outcome.seconds)
        whole.making_s += outcome.making_s
        whole.cpu_s += outcome.cpu_s
        whole.out_of_time |= outcome.out_of_time
    return whole


def _settings(local: Stack, directory: Path) -> Settings:
    """An installation of its own, in which nothing comes too often: else most answers would be 429."""
    return Settings(
        _env_file=None,
        mongodb_url=SecretStr(local.mongodb_url),
        mongodb_database=f"fuzz_{uuid4().hex}",
        redis_url=SecretStr(local.redis_url),
        livekit_url=local.livekit_url,
        livekit_api_key=local.secrets.livekit_key,
        livekit_api_secret=SecretStr(local.secrets.livekit_secret),
        secret_key=SecretStr("0123456789abcdef0123456789abcdef"),
        admin_password=SecretStr("correct horse battery"),
        object_store_url=f"file://{directory}/objects",
        sip_url="127.0.0.1:5060",
        sip_user_id="callwright",
        sip_password=SecretStr("trunk password"),
        sip_from_numbers=["+12025550100", "+12025550101"],
        uploads_per_minute=_NO_LIMIT,
        key_requests_per_minute=_NO_LIMIT,
    )
