/**
 * Who is signed in: a pair of tokens that all tabs share.
 *
 * A refresh token is good once, and its second use ends the session. So one tab at a time refreshes (a lock
 * of the browser), and looks first whether another has just done it.
 */
import type { components } from "@/client/schema";
import { problemOf, ProblemError } from "@/lib/problems";

type TokenPair = components["schemas"]["AccessToken"];

export interface Session {
  access: string;
  refresh: string;
  /** Milliseconds of the epoch. */
  accessUntil: number;
}

const KEY = "callwright.session";
const SPARE_MS = 60_000;
const watchers = new Set<() => void>();

/** The session, or null for who has not signed in. */
export function currentSession(): Session | null {
  const stored = localStorage.getItem(KEY);
  return stored === null ? null : (JSON.parse(stored) as Session);
}

/** Whether somebody is signed in; a plain value, so that React can compare it. */
export function isSignedIn(): boolean {
  return localStorage.getItem(KEY) !== null;
}

/** Keep a pair of tokens that the API has just given. */
export function keepSession(pair: TokenPair, now = Date.now()): void {
  const session: Session = {
    access: pair.access_token,
    refresh: pair.refresh_token,
    accessUntil: now + pair.expires_in * 1000,
  };
  localStorage.setItem(KEY, JSON.stringify(session));
  tell();
}

/** Forget the session, in all tabs. */
export function forgetSession(): void {
  localStorage.removeItem(KEY);
  tell();
}

/** Hear of signing in and out, in this tab or another; returns how to hear no more. */
export function watchSession(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** A token that is good for now; null for who is not signed in, or not any more. */
export async function accessToken(): Promise<string | null> {
  const session = currentSession();
  if (session === null || session.accessUntil - SPARE_MS > Date.now()) return session?.access ?? null;
  return refreshed(session);
}

/** The next token after one that was refused or is too old; null if the session has ended. */
export async function refreshed(old: Session): Promise<string | null> {
  return alone(async () => {
    const session = currentSession();
    if (session === null || session.refresh !== old.refresh) return session?.access ?? null;
    const response = await fetch("/api/auth/refresh", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ refresh_token: session.refresh }),
    });
    if (response.ok) {
      const pair = (await response.json()) as TokenPair;
      keepSession(pair);
      return pair.access_token;
    }
    const problem = await problemOf(response);
    if (response.status !== 401) throw new ProblemError(problem.problem);
    forgetSession();
    return null;
  });
}

let last: Promise<unknown> = Promise.resolve();

/** Run one after the other; over plain http the browser has no locks, and only this tab waits its turn. */
function alone<T>(task: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks) return locks.request(KEY, task) as Promise<T>;
  const turn = last.then(task, task);
  last = turn.catch(() => undefined);
  return turn;
}

function tell(): void {
  watchers.forEach((watcher) => watcher());
}

window.addEventListener("storage", (event) => {
  if (event.key === KEY) tell();
});
