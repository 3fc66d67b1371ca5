import { createFileRoute } from "@tanstack/react-router";
import { Analytics } from "@/features/analytics/components/Analytics";

const DEFAULT_DAYS = 30;

export const Route = createFileRoute("/_signed-in/analytics")({
  validateSearch: (search): { days?: number; campaign?: string } => ({
    ...(Number(search.days) > 0 && { days: Number(search.days) }),
    ...(typeof search.campaign === "string" && { campaign: search.campaign }),
  }),
  component: Page,
});

function Page() {
  const { days, campaign } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Analytics
      span={{ days: days ?? DEFAULT_DAYS, campaign }}
      onChange={(search) => void navigate({ search, replace: true })}
    />
  );
}
