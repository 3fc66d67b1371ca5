import { useEffect, useRef } from "react";

/** A sound with the browser's own player, which anybody may use who looks at a form. */
export function Sound({ of, blob }: { of: string; blob: Blob }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(blob);
    if (audio.current !== null) audio.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [blob]);
  return <audio ref={audio} controls aria-label={of} style={{ height: 36, maxWidth: "100%" }} />;
}
