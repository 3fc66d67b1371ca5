import { createFileRoute, notFound } from "@tanstack/react-router";
import { isKind } from "@/features/scripts/api/kinds";
import { BuiltInPage } from "@/features/scripts/components/BuiltInPage";

export const Route = createFileRoute("/_signed-in/scripts/built-in/$kind/$name")({ component: BuiltIn });

function BuiltIn() {
  const { kind, name } = Route.useParams();
  if (!isKind(kind)) throw notFound();
  return <BuiltInPage key={`${kind} ${name}`} kind={kind} name={name} />;
}
