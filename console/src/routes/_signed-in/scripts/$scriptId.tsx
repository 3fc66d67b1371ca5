import { createFileRoute } from "@tanstack/react-router";
import { ScriptPage, type ScriptTab } from "@/features/scripts/components/ScriptPage";

interface Search {
  tab?: ScriptTab;
}

export const Route = createFileRoute("/_signed-in/scripts/$scriptId")({
  validateSearch: ({ tab }): Search => (tab === "versions" ? { tab } : {}),
  component: Script,
});

function Script() {
  const { scriptId } = Route.useParams();
  const { tab } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ScriptPage
      key={scriptId}
      id={scriptId}
      tab={tab ?? "edit"}
      onTab={(next) => void navigate({ search: next === "edit" ? {} : { tab: next } })}
    />
  );
}
