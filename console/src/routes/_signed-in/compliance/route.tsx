import { createFileRoute } from "@tanstack/react-router";
import { PageSections } from "@/components/PageSections";
import type { Section } from "@/components/SectionTabs";

export const Route = createFileRoute("/_signed-in/compliance")({ component: Compliance });

const SECTIONS: readonly Section[] = [
  { to: "/compliance/suppressions", label: "Do not call", needs: "suppression:read" },
  { to: "/compliance/consents", label: "Consents", needs: "leads:read" },
  { to: "/compliance/decisions", label: "Why called", needs: "decisions:read" },
  { to: "/compliance/people", label: "A person's data", needs: "personal:read" },
  { to: "/compliance/retention", label: "Retention", needs: "campaigns:read" },
  { to: "/compliance/audit", label: "Audit log", needs: "audit:read" },
];

function Compliance() {
  return <PageSections title="Compliance" sections={SECTIONS} />;
}
