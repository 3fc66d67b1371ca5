"""The configuration files of livekit-server and livekit-sip, with all traffic on loopback."""

from typing import Any

from infra.local.stack.model import Stack
from infra.local.stack.ports import HOST


def livekit_server(stack: Stack) -> dict[str, Any]:
    """What goes into livekit.yaml."""
    ports = stack.ports
    webhook_url = stack.changes.webhook_url or f"{stack.api_url}/api/livekit/webhook"
    return {
        "port": ports.livekit,
        "bind_addresses": [HOST],
        "rtc": {
            "tcp_port": 0,  # it would listen on every address of the machine
            "udp_port": ports.livekit_rtc_udp,
            "node_ip": HOST,
            "use_external_ip": False,
            "enable_loopback_candidate": True,
            # Otherwise livekit-sip's first DTLS message often comes before the server is ready for it, and is
            # repeated only after a second: of every three calls two left a second late.
            "use_ice_lite": True,
            "interfaces": {"includes": ["lo"]},
            # Without an entry, clients are told to ask public STUN servers. Nobody answers at the discard
            # port (RFC 863), and nobody on loopback needs an answer. (The server's own media port would
            # not do: a client that asks there never gets its media connected.)
            "stun_servers": [f"{HOST}:9"],
        },
        "redis": {"address": f"{HOST}:{ports.redis_livekit}"},
        "keys": {stack.secrets.livekit_key: stack.secrets.livekit_secret},
        # Only the control plane makes rooms: joining a room that is gone must fail.
        "room": {"auto_create": False},
        # Listings from Redis can be stale after a crash; this asks the node that has the room.
        "api": {"enable_psrpc_for_get_list_participants": True},
        "webhook": {"api_key": stack.secrets.livekit_key, "urls": [webhook_url]},
        "logging": {"level": "info", "json": True},
    }


def livekit_sip(stack: Stack) -> dict[str, Any]:
    """What goes into sip.yaml."""
    ports = stack.ports
    return {
        "api_key": stack.secrets.livekit_key,
        "api_secret": stack.secrets.livekit_secret,
        "ws_url": stack.livekit_url,
        "redis": {"address": f"{HOST}:{ports.redis_livekit}"},
        "sip_port": ports.sip,
        "rtp_port": f"{ports.sip_media_first}-{ports.sip_media_last}",
        "health_port": ports.sip_health,
        "listen_ip": HOST,
        "local_net": "127.0.0.0/8",
        "nat_1_to_1_ip": HOST,
        "use_external_ip": False,
        "media_use_external_ip": False,
        # The whole stack shares a small machine; by default calls are refused at 0.9.
        "max_cpu_utilization": 1.0,
        "logging": {"level": "info", "json": True},
    }
