import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "@/styles.css";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { createRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { NotFound } from "@/components/NotFound";
import { PageProblem } from "@/components/ProblemAlert";
import { personQuery } from "@/lib/person";
import { createQueryClient } from "@/lib/queries";
import { isSignedIn, watchSession } from "@/lib/session";
import { cssVariables, theme } from "@/lib/theme";
import { routeTree } from "@/routeTree.gen";

const queryClient = createQueryClient();
const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: PageProblem,
  defaultNotFoundComponent: NotFound,
});

// The page's own parts are fetched while it is asked who is signed in, not after. Whoever is not, or not any
// more, hears so from the route, which asks for the same.
if (isSignedIn()) void queryClient.prefetchQuery(personQuery);
for (const { routeId } of router.matchRoutes(router.latestLocation)) {
  void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById]);
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

// Signing out, here or in another tab, leads to the sign-in page and forgets what was seen.
watchSession(() => void router.invalidate());

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
