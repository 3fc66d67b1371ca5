/** Server-sent events of the API, taken up again where they were lost. */
import { EventSource } from "eventsource";
import { authorizedFetch } from "@/lib/api";

const AGAIN_MS = 3000;

export type StreamState = "connecting" | "open" | "lost";

export interface StreamHandlers {
  /** The name of the event and its data, read from JSON. */
  onEvent: (name: string, data: unknown) => void;
  onState: (state: StreamState) => void;
}

/** Follow a stream until the returned function is called. */
export function followStream(path: string, names: readonly string[], handlers: StreamHandlers): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): void {
    handlers.onState("connecting");
    source = new EventSource(new URL(path, window.location.href), {
      fetch: (address, init) => authorizedFetch(new Request(address, init as RequestInit)),
    });
    source.addEventListener("open", () => handlers.onState("open"));
    source.addEventListener("error", () => {
      handlers.onState("lost");
      // An answer that is no stream (503, say) ends it for good; it begins anew with a snapshot.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(begin, AGAIN_MS);
    });
    for (const name of names) {
      source.addEventListener(name, (event) => handlers.onEvent(name, JSON.parse(event.data as string)));
    }
  }

  begin();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
