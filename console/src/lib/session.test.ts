import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accessToken, currentSession, forgetSession, keepSession, refreshed } from "./session";

const pair = (name: string, expires_in = 900) =>
  ({ access_token: `access ${name}`, refresh_token: `refresh ${name}`, token_type: "bearer", expires_in }) as const;

const answers = vi.fn<typeof fetch>();

beforeEach(() => {
  answers.mockReset();
  vi.stubGlobal("fetch", answers);
});

afterEach(() => {
  forgetSession();
  vi.unstubAllGlobals();
});

test("a fresh token is used as it is", async () => {
  keepSession(pair("one"));
  expect(await accessToken()).toBe("access one");
  expect(answers).not.toHaveBeenCalled();
});

test("several requests at once refresh an old token once: a second use would end the session", async () => {
  keepSession(pair("one", 1));
  answers.mockResolvedValue(Response.json(pair("two")));
  expect(await Promise.all([accessToken(), accessToken(), accessToken()])).toEqual(Array(3).fill("access two"));
  expect(answers).toHaveBeenCalledTimes(1);
});

test("a token that another tab has renewed meanwhile is taken from there", async () => {
  keepSession(pair("one", 1));
  const old = currentSession();
  keepSession(pair("two"));
  expect(old && (await refreshed(old))).toBe("access two");
  expect(answers).not.toHaveBeenCalled();
});

test("a session that has ended is forgotten; a control plane that is away ends none", async () => {
  keepSession(pair("one", 1));
  answers.mockResolvedValueOnce(new Response("", { status: 503 }));
  await expect(accessToken()).rejects.toThrow("503");
  expect(currentSession()).not.toBeNull();
  answers.mockResolvedValueOnce(new Response("", { status: 401 }));
  expect(await accessToken()).toBeNull();
  expect(currentSession()).toBeNull();
});
