import { focusManager, InfiniteQueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { createQueryClient } from "./queries";

test("coming back to the tab asks for a list anew as long as it is one page", async () => {
  const queryClient = createQueryClient();
  queryClient.mount();
  const asked: number[] = [];
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey: ["list"],
    queryFn: ({ pageParam }) => {
      asked.push(pageParam);
      return { after: pageParam + 1 };
    },
    initialPageParam: 0,
    getNextPageParam: (page: { after: number }) => page.after,
    staleTime: 0,
  });
  const stop = observer.subscribe(() => undefined);
  const comeBack = () => {
    focusManager.setFocused(false);
    focusManager.setFocused(true);
    return new Promise((resolve) => setTimeout(resolve, 20));
  };
  await vi.waitFor(() => expect(observer.getCurrentResult().isSuccess).toBe(true));
  await comeBack();
  expect(asked).toEqual([0, 0]);
  await observer.fetchNextPage();
  await comeBack();
  expect(asked).toEqual([0, 0, 1]);
  stop();
  queryClient.unmount();
});
