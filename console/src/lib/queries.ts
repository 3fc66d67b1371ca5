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

/** The cache of one browser tab. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
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
