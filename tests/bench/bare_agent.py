"""What Callwright is measured against: a plain livekit-agents agent, every setting at the library's default.

It has the same vendors' plugins, stand-ins, SIP bridge and phones. It runs as a process of its own and
dials the number in its job's metadata: `python -m tests.bench.bare_agent`, with a local stack's environment.
"""

import asyncio
import json
import os

from google.protobuf.duration_pb2 import Duration
from livekit import api
from livekit.agents import Agent, AgentServer, AgentSession, JobContext, JobExecutorType
from livekit.plugins import deepgram, elevenlabs, openai

NAME = "bare"
READY = "the bare agent is registered"


async def _call(ctx: JobContext) -> None:
    number = json.loads(ctx.job.metadata)["number"]
    await ctx.connect()
    session: AgentSession[None] = AgentSession(
        stt=deepgram.STT(base_url=os.environ["DEEPGRAM_BASE_URL"]),
        llm=openai.LLM(model="gpt-4.1-mini", base_url=os.environ["OPENAI_BASE_URL"]),
        # The library's default of mp3 is the one thing that the stand-in cannot make.
        tts=elevenlabs.TTS(base_url=os.environ["ELEVENLABS_BASE_URL"], encoding="pcm_24000"),
    )
    left = asyncio.Event()

    @ctx.room.on("participant_disconnected")
    def _left(_participant: object) -> None:
        left.set()

    await session.start(Agent(instructions=os.environ.get("BARE_INSTRUCTIONS", "Be brief.")), room=ctx.room)
    await ctx.api.sip.create_sip_participant(
        api.CreateSIPParticipantRequest(
            trunk=api.SIPOutboundConfig(
                hostname=os.environ["SIP_URL"],
                auth_username=os.environ["SIP_USER_ID"],
                auth_password=os.environ["SIP_PASSWORD"],
            ),
            sip_call_to=number,
            sip_number=os.environ["SIP_FROM_NUMBERS"].split(",")[0],
            room_name=ctx.room.name,
            participant_identity="lead",
            ringing_timeout=Duration(seconds=20),
            wait_until_answered=True,
        )
    )
    try:
        async with asyncio.timeout(180):
            await left.wait()
    finally:
        await session.aclose()
        ctx.shutdown("the call is over")


async def _serve() -> None:
    server = AgentServer(
        ws_url=os.environ["LIVEKIT_URL"],
        api_key=os.environ["LIVEKIT_API_KEY"],
        api_secret=os.environ["LIVEKIT_API_SECRET"],
        job_executor_type=JobExecutorType(os.environ.get("BARE_EXECUTOR", "process")),
        num_idle_processes=3,  # as many as the benches call at once
        load_fnc=lambda _server: 0.0,  # a busy machine is the bench's matter
        load_threshold=1.0,
        host="127.0.0.1",
        port=0,
    )
    server.rtc_session(_call, agent_name=NAME)
    server.on("worker_registered", lambda *_: print(READY, flush=True))
    await server.run()


if __name__ == "__main__":
    asyncio.run(_serve())
