/** How the console asks the API: what is tried again, and what people hear of changes that failed. */
import { notifications } from "@mantine/notifications";
import { MutationCache, QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/lib/problems";

declare module "@tanstack/react-query" {
  interface Register {
    /** A change that shows its own errors, as forms do, says `quiet`. */
    mutationMeta: { quiet?: boolean };
  }
}

const TRIES = 3;

/** How many pages of a list are loaded: each would be a request of its own, so long lists stay as they are. */
function pagesOf(data: unknown): number {
  const { pages } = (data ?? {}) as { pages?: unknown };
  return Array.isArray(pages) ? pages.length : 0;
}

/** The cache of one browser tab. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: ({ state }) => pagesOf(state.data) <= 1,
        retry: (failures, error) => failures < TRIES && asProblem(error).retry === true,
      },
    },
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.quiet) return;
        const problem = asProblem(error);
        notifications.show({ color: "red", title: problem.title, message: problem.detail, autoClose: 10_000 });
      },
    }),
  });
}
