"""What every call needs and takes long to get ready: imported where job processes are forked from."""

from livekit.local_inference import init_vad

from agent_worker.conversation import callback_time, guards

USUAL = "en"


def ready_for(*languages: str) -> None:
    """Gets the rules of a call's languages ready: nothing for the usual one, up to 3 s for each other."""
    for language in languages:
        guards.prepare(language)
        callback_time.prepare(language)


ready_for(USUAL)
init_vad()
