/** The room of a call in LiveKit: everybody in it is heard, and whoever takes over is heard by them. */
import { createAudioAnalyser, createLocalAudioTrack, RemoteAudioTrack, Room, RoomEvent } from "livekit-client";
import type { Schemas } from "@/lib/api";

const MEASURED_EVERY_MS = 100;

interface Handlers {
  onLevel: (level: number) => void;
  /** The call has ended, or the connection to it. */
  onOver: () => void;
}

/**
 * Join a call from a seat that the API gave; with a microphone if one is to speak. Aborting the signal leaves the
 * call and closes the microphone, however far the joining had come.
 *
 * @throws if the call could not be joined, or was left meanwhile.
 */
export async function enter(
  seat: Schemas["Seat"],
  speaks: boolean,
  handlers: Handlers,
  left: AbortSignal,
): Promise<void> {
  // Before the call is joined: the browser may ask for long, and the page may be gone when it has its answer.
  const microphone = speaks ? await createLocalAudioTrack() : undefined;
  const room = new Room();
  const meters = new Map<string, { volume: () => number; end: () => void }>();
  room.on(RoomEvent.TrackSubscribed, (track) => {
    if (!(track instanceof RemoteAudioTrack) || track.sid === undefined) return;
    document.body.append(track.attach());
    const { calculateVolume, cleanup } = createAudioAnalyser(track);
    meters.set(track.sid, { volume: calculateVolume, end: () => void cleanup() });
  });
  room.on(RoomEvent.TrackUnsubscribed, (track) => {
    track.detach().forEach((element) => element.remove());
    meters.get(track.sid ?? "")?.end();
    meters.delete(track.sid ?? "");
  });
  const measuring = setInterval(() => {
    handlers.onLevel(Math.max(0, ...[...meters.values()].map((meter) => meter.volume())));
  }, MEASURED_EVERY_MS);
  room.on(RoomEvent.Disconnected, () => {
    clearInterval(measuring);
    meters.forEach((meter) => meter.end());
  });
  const leave = () => {
    microphone?.stop();
    clearInterval(measuring);
    return room.disconnect();
  };
  try {
    left.throwIfAborted();
    left.addEventListener("abort", () => void leave());
    await room.connect(seat.url, seat.token);
    left.throwIfAborted();
    room.once(RoomEvent.Disconnected, handlers.onOver);
    await room.startAudio();
    if (microphone) await room.localParticipant.publishTrack(microphone);
    left.throwIfAborted();
  } catch (error) {
    await leave();
    throw error;
  }
}
