import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Losses } from "./Losses";

const { answered } = vi.hoisted(() => ({ answered: vi.fn<() => Promise<unknown>>() }));
vi.mock("@/lib/api", () => ({ api: { GET: vi.fn() }, answerOf: answered }));

const place = document.createElement("div");
const root = createRoot(place);
const lost = [{ kind: "audio", days: 30, told: "Older recordings are deleted." }] as const;

beforeEach(() => vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true));
afterEach(() => act(() => root.render(null)));

async function shown(answer: Promise<unknown>): Promise<void> {
  answered.mockReturnValue(answer);
  await act(() =>
    root.render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <Losses campaign="cmp_1" lost={lost} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
}

test("while calls are counted it is told what goes", async () => {
  await shown(new Promise(() => undefined));
  expect(place.textContent).toContain("Older recordings are deleted.");
  expect(place.querySelector("[aria-busy]")).not.toBeNull();
});

test("then with how many calls", async () => {
  await shown(Promise.resolve({ audio: { calls: 1234, or_more: false }, transcript: null, person: null }));
  await act(() => vi.waitFor(() => expect(place.textContent).toContain("This deletes the audio of 1,234 calls at once.")));
  expect(place.querySelector("[aria-busy]")).toBeNull();
});

test("or that they could not be counted", async () => {
  await shown(Promise.reject(new Error("gone")));
  await act(() => vi.waitFor(() => expect(place.textContent).toContain("could not be counted")));
  expect(place.querySelector("[aria-busy]")).toBeNull();
  expect(place.textContent).toContain("Older recordings are deleted.");
});
