"""The plan of a stack: for each part its command, environment, readiness probe and how it stops."""

import os
import shlex
import signal
import sys
from dataclasses import dataclass, field, replace

from infra.local.stack.binaries import find
from infra.local.stack.model import ROOT, Stack
from infra.local.stack.parts import Part
from infra.local.stack.ports import HOST

MARKER = "CALLWRIGHT_STACK"
"""Environment variable that every process of a stack carries; its value is the stack's folder."""

TRANSACTION_LIFETIME_S = 10
"""MongoDB looks for transactions that are older every half of that; its default of 60 s means up to 90 s."""

_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class HttpProbe:
    """Ready when GET on this port and path answers 200."""

    port: int
    path: str


@dataclass(frozen=True)
class CommandProbe:
    """Ready when this command succeeds."""

    command: str


@dataclass(frozen=True)
class PartPlan:
    """How one part runs."""

    part: Part
    command: list[str]
    probe: HttpProbe | CommandProbe | None = None
    ports: tuple[int, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    stop_limit_s: int = 5


def plan(stack: Stack) -> list[PartPlan]:
    """The parts of this stack, in an order in which they can start.

    Raises:
        MissingBinary: a program is not installed.
    """
    plans = [_PLANS[part](stack) for part in stack.parts]
    changed = stack.changes.variables
    return [replace(one, environment=one.environment | changed.get(one.part, {})) for one in plans]


def base_environment(stack: Stack) -> dict[str, str]:
    """What every process of the stack gets: little of the caller's own, no proxy, and the marker."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed_on | {
        MARKER: str(stack.directory),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "NO_PROXY": "*",
    }


def _mongod(stack: Stack) -> PartPlan:
    port = stack.ports.mongod
    options = f"--bind_ip {HOST} --port {port} --replSet rs0 --oplogSize 64 --wiredTigerCacheSizeGB 0.25"
    # At a stop mongod waits 15 s for other members to take over; there are none.
    quick = "--nounixsocket --setParameter shutdownTimeoutMillisForSignaledShutdown=100"
    # What a killed process had written in a transaction stays locked until the transaction is too old.
    unlocked = f"--setParameter transactionLifetimeLimitSeconds={TRANSACTION_LIFETIME_S}"
    # Tests make and drop hundreds of databases: their files are closed in time, or there are too many.
    closing = "file_manager=(close_idle_time=2,close_scan_interval=2,close_handle_minimum=500)"
    few_files = f"--syncdelay 5 --wiredTigerEngineConfigString {closing}"
    words = shlex.split(f"{options} {quick} {unlocked} {few_files}")
    command = [find("mongod"), "--dbpath", str(stack.folder(Part.MONGOD)), *words]
    # mongod answers HTTP on its own port, with a remark that it is not meant for that.
    return PartPlan(Part.MONGOD, command, HttpProbe(port, "/"), ports=(port,), stop_limit_s=10)


def _replica_set(stack: Stack) -> PartPlan:
    command = _python("infra.local.stack.replica_set", str(stack.ports.mongod))
    return PartPlan(Part.REPLICA_SET, command)


def _redis(stack: Stack, part: Part, port: int, *, keep: bool) -> PartPlan:
    options = f"--bind {HOST} --port {port} --save '' --appendonly {'yes' if keep else 'no'}"
    command = [find("redis-server"), *shlex.split(options), "--dir", str(stack.folder(part))]
    ping = shlex.join([find("redis-cli"), "-h", HOST, "-p", str(port), "ping"])
    return PartPlan(part, command, CommandProbe(ping), ports=(port,))


def _livekit_server(stack: Stack) -> PartPlan:
    ports = stack.ports
    return PartPlan(
        Part.LIVEKIT_SERVER,
        [find("livekit-server"), "--config", str(stack.directory / "livekit.yaml")],
        HttpProbe(ports.livekit, "/"),
        ports=(ports.livekit, ports.livekit_rtc_udp),
        # It waits for its rooms to empty and has no word for "now".
        stop_limit_s=3,
    )


def _livekit_sip(stack: Stack) -> PartPlan:
    return PartPlan(
        Part.LIVEKIT_SIP,
        [find("livekit-sip"), "--config", str(stack.directory / "sip.yaml")],
        HttpProbe(stack.ports.sip_health, "/"),
        ports=(stack.ports.sip, stack.ports.sip_health),
        stop_signal=signal.SIGINT,  # hangs up; SIGTERM waits for calls to end
    )


def _standin(part: Part, vendor: str, port: int, *options: str) -> PartPlan:
    command = _python(f"infra.local.standins.{vendor}", "--port", str(port), *options)
    return PartPlan(part, command, HttpProbe(port, "/health"), ports=(port,))


def _google(stack: Stack) -> PartPlan:
    """Gemini Live is reached over TLS only; the worker alone trusts the certificate that is made at start."""
    port, live = stack.ports.google, stack.ports.google_live
    options = ["--tls-port", str(live), "--certificate", str(stack.certificate)]
    command = _python("infra.local.standins.google", "--port", str(port), *options)
    return PartPlan(Part.GOOGLE, command, HttpProbe(port, "/health"), ports=(port, live))


def _mails(stack: Stack) -> PartPlan:
    smtp, control = stack.ports.smtp, stack.ports.smtp_control
    ports = ["--smtp-port", str(smtp), "--port", str(control)]
    command = _python("infra.local.standins.smtp", *ports, "--folder", str(stack.folder(Part.SMTP)))
    return PartPlan(Part.SMTP, command, HttpProbe(control, "/health"), ports=(smtp, control))


def _phones(stack: Stack) -> PartPlan:
    sip, control = stack.ports.phones_sip, stack.ports.phones_control
    ports = ["--sip-port", str(sip), "--control-port", str(control)]
    trunk = stack.environment()
    credentials = ["--user", trunk["SIP_USER_ID"], "--password", trunk["SIP_PASSWORD"]]
    directory = ["--directory", str(stack.phones_directory)]
    command = _python("infra.local.phones", *ports, *credentials, *directory, *_further_people(stack))
    return PartPlan(Part.PHONES, command, HttpProbe(control, "/health"), ports=(sip, control))


def _further_people(stack: Stack) -> list[str]:
    """For whoever must know the people: the phones that play them, the recogniser that hears them."""
    return ["--personas", str(stack.changes.personas)] if stack.changes.personas else []


def _api(stack: Stack) -> PartPlan:
    port = stack.ports.api
    command = _python("control_plane", "api", "--migrate")
    return PartPlan(
        Part.API, command, HttpProbe(port, "/readyz"), (port,), stack.environment(), stop_limit_s=12
    )


def _dialer(stack: Stack) -> PartPlan:
    port = stack.ports.dialer_health
    command = _python("control_plane", "dialer", "--migrate")
    return PartPlan(Part.DIALER, command, HttpProbe(port, "/healthz"), (port,), stack.environment())


def _worker(stack: Stack) -> PartPlan:
    port = stack.ports.worker_health
    return PartPlan(
        Part.WORKER,
        _python("agent_worker", "start"),
        HttpProbe(port, "/"),
        (port,),
        stack.environment() | {"SSL_CERT_FILE": str(stack.certificate)},
        stop_signal=signal.SIGINT,  # running calls say goodbye; SIGTERM lets them finish
        stop_limit_s=15,
    )


def _python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


_PLANS = {
    Part.MONGOD: _mongod,
    Part.REPLICA_SET: _replica_set,
    Part.REDIS_LIVEKIT: lambda stack: _redis(stack, Part.REDIS_LIVEKIT, stack.ports.redis_livekit, keep=True),
    Part.REDIS_JOBS: lambda stack: _redis(stack, Part.REDIS_JOBS, stack.ports.redis_jobs, keep=False),
    Part.LIVEKIT_SERVER: _livekit_server,
    Part.LIVEKIT_SIP: _livekit_sip,
    Part.DEEPGRAM: lambda stack: _standin(
        Part.DEEPGRAM, "deepgram", stack.ports.deepgram, *_further_people(stack)
    ),
    Part.ELEVENLABS: lambda stack: _standin(Part.ELEVENLABS, "elevenlabs", stack.ports.elevenlabs),
    Part.OPENAI: lambda stack: _standin(Part.OPENAI, "openai", stack.ports.openai),
    Part.SMTP: _mails,
    # Both speak OpenAI's protocol: the same stand-in, each with faults of its own.
    Part.GROQ: lambda stack: _standin(Part.GROQ, "openai", stack.ports.groq),
    Part.SESAME: lambda stack: _standin(Part.SESAME, "openai", stack.ports.sesame),
    Part.GOOGLE: _google,
    Part.ASSEMBLYAI: lambda stack: _standin(Part.ASSEMBLYAI, "assemblyai", stack.ports.assemblyai),
    Part.AURA: lambda stack: _standin(Part.AURA, "aura", stack.ports.aura),
    Part.PHONES: _phones,
    Part.API: _api,
    Part.DIALER: _dialer,
    Part.WORKER: _worker,
}
