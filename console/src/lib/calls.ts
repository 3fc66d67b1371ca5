/** One call, for whoever shows it. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Call = Schemas["CallDetail"];
export type CallEvent = Call["timeline"][number];
export type Turn = Schemas["Turn"];

/** Everything about a call, its words among it. */
export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ["calls", "one", id],
    queryFn: () => answerOf(api.GET("/api/calls/{call_id}", { params: { path: { call_id: id } } })),
  });
