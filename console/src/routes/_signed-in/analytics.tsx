import { createFileRoute } from "@tanstack/react-router";
import type { Shown } from "@/features/analytics/api/figures";
import { Analytics } from "@/features/analytics/components/Analytics";

const NAMES = ["from", "to", "campaign", "first", "other", "other_from", "other_to", "measure"] as const;

export const Route = createFileRoute("/_signed-in/analytics")({
  // Days that are none are explained by the page, a measure that is none by the API.
  validateSearch: (search): Shown => ({
    ...(Number(search.days) > 0 && { days: Number(search.days) }),
    ...Object.fromEntries(NAMES.flatMap((name) => (search[name] == null ? [] : [[name, String(search[name])]]))),
  }),
  component: Page,
});

function Page() {
  const navigate = Route.useNavigate();
  return <Analytics shown={Route.useSearch()} onChange={(search) => void navigate({ search, replace: true })} />;
}
