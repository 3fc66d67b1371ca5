import { beforeEach, expect, test, vi } from "vitest";
import type { Schemas } from "@/lib/api";
import { enter } from "./room";

const livekit = vi.hoisted(() => ({
  createLocalAudioTrack: vi.fn(),
  connect: vi.fn(),
  publishTrack: vi.fn(),
  disconnect: vi.fn(),
}));

vi.mock("livekit-client", () => ({
  createLocalAudioTrack: livekit.createLocalAudioTrack,
  RemoteAudioTrack: Object,
  RoomEvent: { Disconnected: "disconnected", TrackSubscribed: "subscribed", TrackUnsubscribed: "unsubscribed" },
  Room: class {
    readonly localParticipant = { publishTrack: livekit.publishTrack };
    readonly connect = livekit.connect;
    readonly disconnect = livekit.disconnect;
    on() {}
    once() {}
    startAudio() {}
  },
}));

const seat = { url: "ws://localhost", token: "seat" } as Schemas["Seat"];
const handlers = { onLevel: vi.fn(), onOver: vi.fn() };
const microphone = { stop: vi.fn() };

function deferred() {
  let resolve: (value: unknown) => void = () => undefined;
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}

beforeEach(() => {
  vi.clearAllMocks();
  livekit.createLocalAudioTrack.mockResolvedValue(microphone);
  livekit.connect.mockResolvedValue(undefined);
  livekit.publishTrack.mockResolvedValue(undefined);
});

test("whoever takes over is heard until they leave", async () => {
  const leaving = new AbortController();
  await enter(seat, true, handlers, leaving.signal);
  expect(livekit.publishTrack).toHaveBeenCalledWith(microphone);
  expect(microphone.stop).not.toHaveBeenCalled();
  leaving.abort();
  expect(microphone.stop).toHaveBeenCalled();
  expect(livekit.disconnect).toHaveBeenCalled();
});

test("who leaves while the browser asks for the microphone joins no call, and it is closed", async () => {
  const [asked, leaving] = [deferred(), new AbortController()];
  livekit.createLocalAudioTrack.mockReturnValue(asked.promise);
  const entering = enter(seat, true, handlers, leaving.signal);
  leaving.abort();
  asked.resolve(microphone);
  await expect(entering).rejects.toThrow();
  expect(microphone.stop).toHaveBeenCalled();
  expect(livekit.connect).not.toHaveBeenCalled();
});

test.each(["connect", "publishTrack"] as const)("who leaves during %s leaves the call at once", async (step) => {
  const [underWay, leaving] = [deferred(), new AbortController()];
  livekit[step].mockReturnValue(underWay.promise);
  const entering = enter(seat, true, handlers, leaving.signal);
  await vi.waitFor(() => expect(livekit[step]).toHaveBeenCalled());
  leaving.abort();
  expect(livekit.disconnect).toHaveBeenCalled();
  expect(microphone.stop).toHaveBeenCalled();
  livekit.disconnect.mockClear();
  underWay.resolve(undefined);
  await expect(entering).rejects.toThrow();
  expect(livekit.disconnect).toHaveBeenCalled();
});

test("a listener is asked for no microphone", async () => {
  await enter(seat, false, handlers, new AbortController().signal);
  expect(livekit.createLocalAudioTrack).not.toHaveBeenCalled();
  expect(livekit.publishTrack).not.toHaveBeenCalled();
});
