import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Calendar = Schemas["CalendarView"];
export type Meeting = Schemas["MeetingView"];

const path = (calendar_id: string) => ({ params: { path: { calendar_id } } });

/** The account's calendars, oldest first. */
export const calendarsQuery = queryOptions({
  queryKey: ["calendars"],
  queryFn: async () => (await answerOf(api.GET("/api/calendars"))).items,
});

/** A calendar's meetings, the latest first. */
export const meetingsQuery = (calendar: string) =>
  infiniteQueryOptions({
    queryKey: ["calendars", calendar, "meetings"],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET("/api/meetings", { params: { query: { calendar, limit: 20, before: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.before ?? undefined,
  });

/** Add a calendar, or change the one with this id. */
export function useSaveCalendar(calendar_id: string | undefined, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schemas["CalendarCreate"]) =>
      calendar_id === undefined
        ? answerOf(api.POST("/api/calendars", { body }))
        : answerOf(api.PATCH("/api/calendars/{calendar_id}", { ...path(calendar_id), body })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey, exact: true });
      onDone();
    },
  });
}

/** Remove a calendar that has no meetings to come. */
export function useRemoveCalendar() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (calendar_id: string) => answerOf(api.DELETE("/api/calendars/{calendar_id}", path(calendar_id))),
    // Not what hangs below it: the removed calendar's meetings are nobody's to see here.
    onSettled: () => queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey, exact: true }),
  });
}

/** Cancel a meeting; everybody is told by e-mail. */
export function useCancelMeeting() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Meeting) =>
      answerOf(api.POST("/api/meetings/{meeting_id}/cancel", { params: { path: { meeting_id: id } } })),
    onSettled: (_canceled, _error, { calendar_id }) =>
      queryClient.invalidateQueries({ queryKey: meetingsQuery(calendar_id).queryKey }),
  });
}
