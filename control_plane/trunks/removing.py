"""Taking a trunk away for good, unless a campaign calls over it."""

from control_plane.breakers import service as breakers
from control_plane.breakers.documents import trunk_key
from control_plane.campaigns import service as campaigns
from control_plane.errors import Conflict
from control_plane.trunks import pace, pool, service
from control_plane.trunks.documents import Trunk


async def remove(account_id: str, trunk_id: str) -> None:
    """Delete a trunk with all that is counted for it.

    Raises `NotFound`, and `Conflict` for the environment's trunk or while campaigns that are running or
    paused use it.
    """
    trunk = await service.get(account_id, trunk_id)
    service.ensure_not_the_environments(trunk)
    users = await campaigns.calling_over(account_id, trunk_id)
    if users:
        raise Conflict(
            f"Trunk {trunk.name} is used by {len(users)} campaigns, the oldest of them {users[0]}: "
            "stop them, or pause them and give them another trunk."
        )
    await Trunk.get_pymongo_collection().delete_one({"_id": trunk_id, "account_id": account_id})
    await pool.forget(trunk_id)
    await pace.forget(trunk_id)
    await breakers.forget(trunk_key(trunk_id))
