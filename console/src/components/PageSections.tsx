import { Outlet } from "@tanstack/react-router";
import { PageHeader } from "@/components/PageHeader";
import { SectionTabs, type Section } from "@/components/SectionTabs";

interface Props {
  title: string;
  sections: readonly Section[];
}

/** A page of several sections, each below its own address. */
export function PageSections({ title, sections }: Props) {
  return (
    <>
      <PageHeader title={title} />
      <SectionTabs label={title} sections={sections} />
      <Outlet />
    </>
  );
}
