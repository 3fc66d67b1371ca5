import { createFileRoute } from "@tanstack/react-router";
import { PageSections } from "@/components/PageSections";
import type { Section } from "@/components/SectionTabs";

export const Route = createFileRoute("/_signed-in/settings")({ component: Settings });

const SECTIONS: readonly Section[] = [
  { to: "/settings/trunks", label: "Trunks and numbers", needs: "trunks:read" },
  { to: "/settings/calendars", label: "Calendars", needs: "calendars:read" },
  { to: "/settings/people", label: "People", needs: "users:read" },
  { to: "/settings/keys", label: "API keys", needs: "keys:manage" },
  { to: "/settings/prices", label: "Providers and prices", needs: "analytics:read" },
  { to: "/settings/webhooks", label: "Webhooks", needs: "webhooks:read" },
  { to: "/settings/health", label: "Health", needs: "breakers:read" },
];

function Settings() {
  return <PageSections title="Settings" sections={SECTIONS} />;
}
