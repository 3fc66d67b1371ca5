/** A sound for answering machines as the API takes it: whatever the browser plays, as a WAV file of 16-bit mono. */

/** What the API takes at most. */
export const LONGEST_S = 90;

/** No phone carries more. */
const RATE_HZ = 16_000;
const LARGEST_MB = 100;
const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/**
 * The file as it can be left. One that this browser cannot play stays as it is: the API says what it lacks.
 *
 * @throws {Error} in words, if it is too long.
 */
export async function asMessage(file: File): Promise<File> {
  // More would not fit into the memory of a page, once it is unpacked.
  if (file.size > LARGEST_MB * 1e6) throw new Error(`The file is larger than ${LARGEST_MB} MB: choose a shorter one.`);
  const decoder = new OfflineAudioContext(1, 1, RATE_HZ);
  const sound = await decoder.decodeAudioData(await file.arrayBuffer()).catch(() => null);
  if (sound === null) return file;
  if (sound.duration > LONGEST_S) throw new Error(tooLong(sound.duration));
  const channels = Array.from({ length: sound.numberOfChannels }, (_, index) => sound.getChannelData(index));
  return new File([wavOf(mixed(channels), RATE_HZ)], "message.wav", { type: "audio/wav" });
}

/** What is said of a sound that is longer than may be left. */
export function tooLong(seconds: number): string {
  return `It lasts ${seconds.toFixed(1)} s; at most ${LONGEST_S} s are left on a machine. Choose a shorter one.`;
}

/** One channel that has all of them, each as loud as its part. */
export function mixed(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array()] = channels;
  return first.map((_, at) => channels.reduce((sum, one) => sum + (one[at] ?? 0), 0) / channels.length);
}

/** Samples between -1 and 1 as a WAV file of 16-bit mono PCM. */
export function wavOf(samples: Float32Array, rate: number): ArrayBuffer {
  const file = new DataView(new ArrayBuffer(HEADER_BYTES + samples.length * SAMPLE_BYTES));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, index) => file.setUint8(at + index, letter.charCodeAt(0)));
  const size = samples.length * SAMPLE_BYTES;
  text(0, "RIFF");
  file.setUint32(4, HEADER_BYTES - 8 + size, true);
  text(8, "WAVEfmt ");
  file.setUint32(16, 16, true); // so long is what describes the samples
  file.setUint16(20, 1, true); // PCM
  file.setUint16(22, 1, true); // channels
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * SAMPLE_BYTES, true);
  file.setUint16(32, SAMPLE_BYTES, true);
  file.setUint16(34, SAMPLE_BYTES * 8, true);
  text(36, "data");
  file.setUint32(40, size, true);
  samples.forEach((sample, index) => {
    const whole = Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff);
    file.setInt16(HEADER_BYTES + index * SAMPLE_BYTES, whole, true);
  });
  return file.buffer as ArrayBuffer;
}
