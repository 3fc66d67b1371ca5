import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { foreseen, withChanged } from "@/lib/foreseeing";

export type User = Schemas["UserView"];
export type Role = Schemas["Role"];

export const ROLES: Record<Role, string> = {
  owner: "Everything, people, keys and trunks included",
  manager: "Campaigns, leads, scripts, prices; whispers into calls and takes them over",
  supervisor: "Listens to calls, whispers into them and takes them over",
  compliance: "Suppression, consents, audit, retention and erasure; listens to calls",
  viewer: "Sees campaigns, calls and results; words are redacted",
};

/** The account's people, those who joined first first. */
export const usersQuery = infiniteQueryOptions({
  queryKey: ["users"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/api/users", { params: { query: { limit: 100, after: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.after ?? undefined,
});

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: async () => (await answerOf(api.GET("/api/invitations"))).items,
});

/** Give somebody another role, or keep them out, or let them in again. */
export function useChangeUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ user_id, ...body }: { user_id: string } & Schemas["UserChange"]) =>
      answerOf(api.PATCH("/api/users/{user_id}", { params: { path: { user_id } }, body })),
    ...foreseen(queryClient, usersQuery.queryKey, (known, { user_id, role, disabled }) => {
      const change = { ...(role != null && { role }), ...(disabled != null && { disabled }) };
      return { ...known, pages: known.pages.map((page) => ({ ...page, items: withChanged(page.items, user_id, change) })) };
    }),
  });
}

/** Remove somebody from the account. */
export function useRemoveUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (user_id: string) =>
      answerOf(api.DELETE("/api/users/{user_id}", { params: { path: { user_id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
}

/** Invite somebody; where no mail server is configured the answer holds the link. */
export function useInvite() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schemas["Invite"]) => answerOf(api.POST("/api/invitations", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}

/** Make an invitation's link useless. */
export function useWithdraw() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (invitation_id: string) =>
      answerOf(api.DELETE("/api/invitations/{invitation_id}", { params: { path: { invitation_id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}
