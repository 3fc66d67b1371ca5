import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useSeat } from "./supervising";

type Entering = (given: unknown, speaks: boolean, handlers: { onOver: () => void }, left: AbortSignal) => Promise<void>;

const { enter } = vi.hoisted(() => ({ enter: vi.fn<Entering>() }));
vi.mock("./room", () => ({ enter }));
vi.mock("@/lib/api", () => ({ api: { POST: vi.fn() }, answerOf: () => Promise.resolve({}) }));

const root = createRoot(document.createElement("div"));
const seats = () => enter.mock.calls.map(([, , handlers, left]) => ({ ...handlers, left }));
let shown: ReturnType<typeof useSeat>;

function Shown() {
  const seat = useSeat("att_1");
  useEffect(() => {
    shown = seat;
  });
  return null;
}

beforeEach(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  enter.mockReset();
  await act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Shown />
      </QueryClientProvider>,
    ),
  );
});

afterEach(() => act(() => root.render(null)));

async function taken(as: "listening" | "speaking", count: number): Promise<void> {
  await act(async () => {
    shown.join(as);
    await vi.waitFor(() => expect(enter).toHaveBeenCalledTimes(count));
  });
}

test("a page that goes while the call is being joined leaves it", async () => {
  enter.mockReturnValue(new Promise(() => undefined));
  await taken("speaking", 1);
  expect(shown.seat).toBe("joining");
  await act(() => root.render(null));
  expect(seats().map(({ left }) => left.aborted)).toEqual([true]);
});

test("a seat that was left for another one does not end that one when its room closes", async () => {
  enter.mockResolvedValue(undefined);
  await taken("listening", 1);
  await taken("speaking", 2);
  const [first, second] = seats();
  expect(first?.left.aborted).toBe(true);
  await act(() => first?.onOver());
  expect(shown.seat).toBe("speaking");
  expect(second?.left.aborted).toBe(false);
  await act(() => second?.onOver());
  expect(shown.seat).toBe("none");
});
