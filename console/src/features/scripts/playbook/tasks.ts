/** The tasks that a state or an answer may lead into. */
import type { Schemas } from "@/lib/api";

export const TASKS = [
  "capture_email",
  "send_resource",
  "book_meeting",
  "schedule_callback",
  "transfer",
] as const satisfies readonly Schemas["Task"][];
