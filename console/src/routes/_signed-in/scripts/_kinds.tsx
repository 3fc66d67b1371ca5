import { createFileRoute } from "@tanstack/react-router";
import { PageSections } from "@/components/PageSections";
import type { Section } from "@/components/SectionTabs";

export const Route = createFileRoute("/_signed-in/scripts/_kinds")({ component: Scripts });

const SECTIONS: readonly Section[] = [
  { to: "/scripts/playbooks", label: "Playbooks", needs: "campaigns:read" },
  { to: "/scripts/modules", label: "Prompt modules", needs: "campaigns:read" },
  { to: "/scripts/answers", label: "Approved answers", needs: "campaigns:read" },
];

function Scripts() {
  return <PageSections title="Scripts" sections={SECTIONS} />;
}
