import { authorizedFetch } from "@/lib/api";
import { problemOf } from "@/lib/problems";
import type { Call } from "@/lib/calls";

/** Whether a message was left on a machine and could be kept, which is done apart from the recording. */
export function hasVoicemail(call: Call): boolean {
  return call.timeline.some((event) => event.type === "message_left" && event.object_key !== "");
}

/** The message as an address for the browser's own player; whoever gets it lets go of it. */
export async function voicemailOf(id: string): Promise<string> {
  const response = await authorizedFetch(new Request(`/api/attempts/${id}/voicemail`));
  if (!response.ok) throw await problemOf(response);
  return URL.createObjectURL(await response.blob());
}
