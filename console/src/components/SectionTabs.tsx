import { Link, type LinkProps } from "@tanstack/react-router";
import { usePerson, type Permission } from "@/lib/person";
import classes from "./SectionTabs.module.css";

export interface Section {
  to: LinkProps["to"];
  label: string;
  /** Who lacks it is not offered the section. */
  needs: Permission;
}

/** The parts of a page that has several, each with its own address. */
export function SectionTabs({ label, sections }: { label: string; sections: readonly Section[] }) {
  const { permissions } = usePerson();
  return (
    <nav className={classes.tabs} aria-label={label}>
      {sections
        .filter((section) => permissions.includes(section.needs))
        .map((section) => (
          <Link key={section.label} className={classes.tab} to={section.to}>
            {section.label}
          </Link>
        ))}
    </nav>
  );
}
