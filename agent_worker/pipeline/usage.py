"""What the vendors will charge for a call, in their own units."""

from collections.abc import Iterator

from livekit.agents import AgentSession
from livekit.agents.metrics.usage import LLMModelUsage, ModelUsage, STTModelUsage, TTSModelUsage

from control_plane.contract.wire import Usage


def used(session: AgentSession[None]) -> list[Usage]:
    """What the session has used so far, a line per provider and unit."""
    return [
        Usage(provider=model.provider, unit=unit, quantity=quantity, model=model.model)
        for model in session.usage.model_usage
        for unit, quantity in _quantities(model)
        if quantity
    ]


def _quantities(model: ModelUsage) -> Iterator[tuple[str, float]]:
    if isinstance(model, LLMModelUsage):
        yield "input_tokens", model.input_tokens
        yield "output_tokens", model.output_tokens
    elif isinstance(model, TTSModelUsage):
        yield "characters", model.characters_count
    elif isinstance(model, STTModelUsage):
        yield "audio_s", model.audio_duration
