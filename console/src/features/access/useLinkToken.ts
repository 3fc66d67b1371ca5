import { useLocation } from "@tanstack/react-router";

/** The token of a link from an e-mail: behind the #, so that no server's log ever holds it. */
export function useLinkToken(): string {
  return useLocation({ select: ({ hash }) => new URLSearchParams(hash).get("token") ?? "" });
}
