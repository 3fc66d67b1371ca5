import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type AuditEntry = Schemas["AuditEntryView"];
export type AuditAction = AuditEntry["action"];

export interface AuditWanted {
  action?: AuditAction;
  target?: string;
  /** The first and the last day, in the viewer's zone, as `2026-07-14`. */
  since?: string;
  until?: string;
}

const DAY_MS = 86_400_000;

/** Who changed what, newest first. */
export const auditQuery = ({ action, target, since, until }: AuditWanted) =>
  infiniteQueryOptions({
    queryKey: ["audit", action, target, since, until],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/audit", {
          params: {
            query: {
              action,
              target,
              since: since && midnight(since).toISOString(),
              until: until && new Date(midnight(until).getTime() + DAY_MS).toISOString(),
              limit: 50,
              after: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.after ?? undefined,
  });

function midnight(day: string): Date {
  return new Date(`${day}T00:00`);
}
