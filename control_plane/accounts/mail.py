"""The way out for what people must get by e-mail, wired by the application."""

from typing import Protocol


class SendLink(Protocol):
    """Takes a message with a link for a person, and sees to its delivery by itself."""

    async def __call__(self, *, account_id: str, to: str, subject: str, text: str) -> None:
        """Take the message."""
        ...
