"""A process killed in the midst of a transaction holds up the others for some seconds, not for minutes."""

import subprocess
import sys
import time
from typing import Any

from pymongo import MongoClient

from control_plane.settings import Settings
from infra.local.stack.plan import TRANSACTION_LIFETIME_S

_IN_A_TRANSACTION = """
import sys, time
from pymongo import MongoClient
client = MongoClient(sys.argv[1])
session = client.start_session()
session.start_transaction()
client[sys.argv[2]].attempts.update_one({"_id": "att_1"}, {"$set": {"open": False}}, session=session)
print("written", flush=True)
time.sleep(60)
"""


def test_what_a_killed_process_had_written_is_free_again_soon(settings: Settings) -> None:
    url, database = settings.mongodb_url.get_secret_value(), settings.mongodb_database
    with MongoClient[dict[str, Any]](url) as client:
        client[database].attempts.insert_one({"_id": "att_1", "open": True})
        command = [sys.executable, "-c", _IN_A_TRANSACTION, url, database]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None and process.stdout.readline() == "written\n"
            process.kill()
        begun = time.monotonic()
        client[database].attempts.update_one({"_id": "att_1", "open": True}, {"$set": {"state": "lost"}})
        assert time.monotonic() - begun < 2 * TRANSACTION_LIFETIME_S
        client.drop_database(database)
