/** Recording by the browser's microphone, as it is: what makes calls clearer makes samples worse. */

export interface Recording {
  /** How loud it is now; 1 is as loud as can be. */
  level: () => number;
  /** End it; what was recorded. */
  stop: () => Promise<File>;
}

const PLAIN: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};
/** Ten minutes are smaller than 10 MB. */
const BITS_PER_SECOND = 128_000;
const FORMS = [
  { type: "audio/webm;codecs=opus", suffix: "webm" },
  { type: "audio/mp4", suffix: "m4a" },
];
/** More than a tenth of a second, so that no sound is missed between two looks. */
const MEASURED_SAMPLES = 8192;

/**
 * Begin to record. Aborting the signal ends it and forgets it, also while the browser still asks for the microphone.
 *
 * @throws {Error} in words, if there is no microphone or it may not be used.
 */
export async function record(forgotten: AbortSignal): Promise<Recording> {
  const form = FORMS.find(({ type }) => MediaRecorder.isTypeSupported(type));
  if (form === undefined) throw new Error("This browser cannot record. Record elsewhere, and upload the file.");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: PLAIN }).catch((error: unknown) => {
    throw new Error("The microphone cannot be used. Plug one in and let this page use it, or upload a file.", {
      cause: error,
    });
  });
  if (forgotten.aborted) {
    stream.getTracks().forEach((track) => track.stop());
    forgotten.throwIfAborted();
  }
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: MEASURED_SAMPLES });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(MEASURED_SAMPLES);
  const recorder = new MediaRecorder(stream, { mimeType: form.type, audioBitsPerSecond: BITS_PER_SECOND });
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.start();
  const end = () => {
    if (recorder.state !== "inactive") recorder.stop();
    stream.getTracks().forEach((track) => track.stop());
    if (context.state !== "closed") void context.close();
  };
  forgotten.addEventListener("abort", end);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    },
    stop: () =>
      new Promise((resolve) => {
        recorder.addEventListener("stop", () =>
          resolve(new File(pieces, `recording.${form.suffix}`, { type: form.type })),
        );
        end();
      }),
  };
}
