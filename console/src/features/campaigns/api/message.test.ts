import { expect, test, vi } from "vitest";
import { asMessage, mixed, tooLong, wavOf } from "./message";

test("samples become 16-bit mono PCM, what is too loud as loud as can be", () => {
  const file = new DataView(wavOf(new Float32Array([0, 1, -0.5, 2]), 16_000));
  const text = (at: number, length: number) =>
    String.fromCharCode(...Array.from({ length }, (_, index) => file.getUint8(at + index)));
  expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(["RIFF", "WAVEfmt ", "data"]);
  expect([file.getUint32(4, true), file.getUint32(40, true), file.byteLength]).toEqual([44, 8, 52]);
  expect([file.getUint16(22, true), file.getUint32(24, true), file.getUint16(34, true)]).toEqual([1, 16_000, 16]);
  expect([0, 1, 2, 3].map((at) => file.getInt16(44 + at * 2, true))).toEqual([0, 32_767, -16_383, 32_767]);
});

test("both sides of a stereo sound are heard", () => {
  expect([...mixed([new Float32Array([1, 0]), new Float32Array([0, 0.5])])]).toEqual([0.5, 0.25]);
});

function playing(sound: unknown): void {
  vi.stubGlobal("OfflineAudioContext", class {
    decodeAudioData = () => (sound === null ? Promise.reject(new Error("no sound")) : Promise.resolve(sound));
  });
}

test("what the browser cannot play goes to the API as it is, which says what it lacks", async () => {
  playing(null);
  const file = new File(["words"], "words.txt");
  expect(await asMessage(file)).toBe(file);
});

test("what it can play is made into a file that the API takes, unless it is too long", async () => {
  playing({ duration: 1, numberOfChannels: 1, getChannelData: () => new Float32Array(16_000) });
  expect((await asMessage(new File(["ID3"], "hello.mp3"))).size).toBe(44 + 32_000);
  playing({ duration: 90.25, numberOfChannels: 1, getChannelData: () => new Float32Array(1) });
  await expect(asMessage(new File(["ID3"], "long.mp3"))).rejects.toThrow(tooLong(90.25));
});
