"""How a supervisor takes part in a running call, as its worker sees it in the room.

Listening is not seen at all. Whoever takes over joins under an identity that begins with `SUPERVISOR_PREFIX`
and publishes their microphone: from then on until they leave, the agent is silent. Only the control plane
gives out tokens for such identities. A whisper, and the wish that the lead be put through to a colleague, are
data messages of the server itself.
"""

from pydantic import Field

from control_plane.contract.message import Message

SUPERVISOR_PREFIX = "supervisor_"
LISTENER_PREFIX = "listener_"

WHISPER_TOPIC = "callwright.whisper"
TRANSFER_TOPIC = "callwright.transfer"
"""What is sent here has no content: whom to call is in the brief."""


class Whisper(Message):
    """What the agent is to keep in mind for its next line. The lead does not hear it."""

    text: str = Field(min_length=1, max_length=500)
