"""Links by which people join, or set a forgotten password: sent as any other message, and then not kept."""

from control_plane import clock
from control_plane.identifiers import new_id
from control_plane.messages.service import Letter, queue


async def send_link(*, account_id: str, to: str, subject: str, text: str) -> None:
    """Have a message with a link sent; whoever finds the stored message later finds no link in it."""
    letter = Letter(
        key=new_id("lnk"), account_id=account_id, to=(to,), subject=subject, text=text, private=True
    )
    await queue(letter, await clock.now())
