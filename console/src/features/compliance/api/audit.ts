import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type AuditEntry = Schemas["AuditEntryView"];
export type AuditAction = AuditEntry["action"];

export interface AuditWanted {
  /** The id of a user or key. */
  actor?: string;
  action?: AuditAction;
  target?: string;
  /** The first and the last day, in the viewer's zone, as `2026-07-14`. */
  since?: string;
  until?: string;
}

const DAY_MS = 86_400_000;

/** Who changed what, newest first. */
export const auditQuery = ({ actor, action, target, since, until }: AuditWanted) =>
  infiniteQueryOptions({
    queryKey: ["audit", actor, action, target, since, until],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/audit", {
          params: {
            query: {
              actor,
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

/** The first hundred of the account's people. */
export const peopleQuery = queryOptions({
  queryKey: ["users", "names"],
  queryFn: async () => (await answerOf(api.GET("/api/users", { params: { query: { limit: 100 } } }))).items,
});

/** Who may be asked for, as selects take them: people, who did something that is shown (keys too), who is asked for. */
export function actorsOf(
  people: readonly { id: string; email: string }[],
  entries: readonly Pick<AuditEntry, "actor">[],
  wanted: string | undefined,
): { value: string; label: string }[] {
  const names = new Map(wanted === undefined ? [] : [[wanted, wanted]]);
  for (const { actor } of entries) names.set(actor.id, actor.name || actor.id);
  for (const { id, email } of people) names.set(id, email);
  return [...names].map(([value, label]) => ({ value, label }));
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00`);
}
