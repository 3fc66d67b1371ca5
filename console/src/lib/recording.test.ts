import { afterEach, expect, test, vi } from "vitest";
import { record } from "./recording";

afterEach(() => vi.unstubAllGlobals());

test("a microphone that is allowed when nobody records any more is closed", async () => {
  const track = { stop: vi.fn() };
  let allow: (stream: unknown) => void = () => undefined;
  const getUserMedia = () => new Promise((resolve) => (allow = resolve));
  vi.stubGlobal("MediaRecorder", { isTypeSupported: () => true });
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  const leaving = new AbortController();
  const recording = record(leaving.signal);
  leaving.abort();
  allow({ getTracks: () => [track] });
  await expect(recording).rejects.toThrow();
  expect(track.stop).toHaveBeenCalled();
});
