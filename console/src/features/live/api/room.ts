/** The room of a call in LiveKit: everybody in it is heard, and whoever takes over is heard by them. */
import { createAudioAnalyser, RemoteAudioTrack, Room, RoomEvent } from "livekit-client";
import type { Schemas } from "@/lib/api";

const MEASURED_EVERY_MS = 100;

interface Handlers {
  onLevel: (level: number) => void;
  /** The call has ended, or the connection to it. */
  onOver: () => void;
}

/** Join a call from a seat that the API gave; with a microphone if one is to speak. */
export async function connected(seat: Schemas["Seat"], speaks: boolean, handlers: Handlers): Promise<Room> {
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
    handlers.onOver();
  });
  try {
    await room.connect(seat.url, seat.token);
    await room.startAudio();
    if (speaks) await room.localParticipant.setMicrophoneEnabled(true);
  } catch (error) {
    await room.disconnect();
    clearInterval(measuring);
    throw error;
  }
  return room;
}
