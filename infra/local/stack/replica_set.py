"""`python -m infra.local.stack.replica_set PORT`: makes a mongod a one-node replica set.

Transactions and change streams work in a replica set only. A folder from an earlier run already holds
one, but under its old port: then the member's address is changed.
"""

import sys
import time
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from infra.local.stack.ports import HOST

_LIMIT_S = 20.0


def main(port: int) -> int:
    """Returns 0 once the node accepts writes, 1 if it does not within 20 s."""
    address = f"{HOST}:{port}"
    with MongoClient[dict[str, Any]](address, directConnection=True, serverSelectionTimeoutMS=5000) as client:
        try:
            _configure(client, address)
            _wait_for_primary(client)
        except (PyMongoError, TimeoutError) as error:
            print(f"mongod at {address} does not become a replica set: {error}", flush=True)
            return 1
    print(f"mongod at {address} is the primary of rs0", flush=True)
    return 0


def _configure(client: MongoClient[dict[str, Any]], address: str) -> None:
    config = client["local"]["system.replset"].find_one()
    if config is None:
        members = [{"_id": 0, "host": address}]
        client.admin.command("replSetInitiate", {"_id": "rs0", "members": members})
    elif config["members"][0]["host"] != address:
        config["members"][0]["host"] = address
        config["version"] += 1
        client.admin.command("replSetReconfig", config, force=True)


def _wait_for_primary(client: MongoClient[dict[str, Any]]) -> None:
    """Raises TimeoutError if the node does not accept writes in time."""
    deadline = time.monotonic() + _LIMIT_S
    while not client.admin.command("hello")["isWritablePrimary"]:
        if time.monotonic() > deadline:
            raise TimeoutError(f"it accepts no writes after {_LIMIT_S:.0f} s")
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
