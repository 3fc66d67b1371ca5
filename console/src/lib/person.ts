/** Who is signed in and what they may do. */
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Permission = Schemas["Permission"];

export const personQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answerOf(api.GET("/api/auth/me")),
  staleTime: 5 * 60_000,
});

/** The person who is signed in; pages below the signed-in layout have them always. */
export function usePerson(): Schemas["Me"] {
  return useSuspenseQuery(personQuery).data;
}

/** Whether the person may do this; the API asks again in any case. */
export function useMay(permission: Permission): boolean {
  return usePerson().permissions.includes(permission);
}
