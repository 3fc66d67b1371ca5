/** The API: every path, parameter and answer as the control plane's OpenAPI document has them. */
import createClient from "openapi-fetch";
import type { components, paths } from "@/client/schema";
import { keepFile } from "@/lib/keeping";
import { problemOf } from "@/lib/problems";
import { accessToken, currentSession, forgetSession, refreshed } from "@/lib/session";

export type Schemas = components["schemas"];

/** `fetch` for whoever is signed in; a refused token is renewed once. */
export async function authorizedFetch(input: Request): Promise<Response> {
  const again = input.clone();
  const token = await accessToken();
  const response = await fetch(withToken(input, token));
  const session = currentSession();
  if (response.status !== 401 || session === null) return response;
  const next = session.access === token ? await refreshed(session) : session.access;
  if (next === null) return response;
  const second = await fetch(withToken(again, next));
  if (second.status === 401) forgetSession();
  return second;
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

export const api = createClient<paths>({ fetch: authorizedFetch });

/**
 * What the API answered to a request of `api`.
 *
 * @throws {ProblemError} for every answer that is not a success.
 */
export async function answerOf<T>(call: Promise<{ data?: T; response: Response; error?: unknown }>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw await problemOf(
    new Response(typeof error === "string" ? error : JSON.stringify(error), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    }),
  );
}

/** Fetch a file as whoever is signed in, and hand it to the browser to keep. */
export async function download(path: string, name: string): Promise<void> {
  const response = await authorizedFetch(new Request(path));
  if (!response.ok) throw await problemOf(response);
  keepFile(name, await response.blob());
}
