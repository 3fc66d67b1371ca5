"""Where recordings lie in the object store. Pure."""


def object_prefix(account_id: str, attempt_id: str) -> str:
    """The folder of one attempt's recording."""
    return f"recordings/{account_id}/{attempt_id}"


def voicemail_key(account_id: str, attempt_id: str) -> str:
    """The message that was left in that call, by itself: a WAV file."""
    return f"{object_prefix(account_id, attempt_id)}/voicemail.wav"


def segment_key(account_id: str, attempt_id: str, index: int) -> str:
    """One segment, counted from 0: a slice of bytes of one Ogg Opus file."""
    return f"{object_prefix(account_id, attempt_id)}/{index:06d}.part"
