/** Joining, the password, one's sessions, and the second factor, as the API has them. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/lib/api";
import { personQuery } from "@/lib/person";
import { forgetSession, keepSession } from "@/lib/session";

/** By the link of an e-mail. */
export interface NewPassword {
  token: string;
  new_password: string;
}

/** Join an account by an invitation, and sign in at once: nobody who has just joined has a second factor. */
export function useJoin() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (wanted: NewPassword) => {
      const user = await answerOf(api.POST("/api/auth/join", { body: wanted }));
      const body = { email: user.email, password: wanted.new_password };
      keepSession(await answerOf(api.POST("/api/auth/login", { body })));
    },
  });
}

/** Have a link sent; the answer tells nobody whether the address is known, but whether links are sent at all. */
export function useAskForReset() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (email: string) => answerOf(api.POST("/api/auth/password-reset", { body: { email } })),
  });
}

/** Set a new password by such a link. */
export function useReset() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (wanted: NewPassword) => answerOf(api.POST("/api/auth/password-reset/confirm", { body: wanted })),
  });
}

/** Another password by the present one: every other session ends, and this one goes on with new tokens. */
export function useChangePassword() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (body: { password: string; new_password: string }) =>
      keepSession(await answerOf(api.POST("/api/auth/password", { body }))),
  });
}

/** End all of one's sessions, this one too. */
export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: () => answerOf(api.POST("/api/auth/logout-everywhere")),
    onSuccess: forgetSession,
  });
}

/** A secret for an authenticator app; the present password is asked for once more. */
export function useBeginSecondFactor() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (password: string) => answerOf(api.POST("/api/auth/second-factor", { body: { password } })),
  });
}

/** Show that the app works; the answer holds the recovery codes, this once. */
export function useConfirmSecondFactor() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (code: string) => answerOf(api.POST("/api/auth/second-factor/confirm", { body: { code } })),
  });
}

/** Sign in by the password alone again. */
export function useRemoveSecondFactor() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (password: string) => answerOf(api.POST("/api/auth/second-factor/remove", { body: { password } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: personQuery.queryKey }),
  });
}
