/** The pages, as the navigation, the command palette and the keyboard offer them. */
import {
  IconAddressBook,
  IconBroadcast,
  IconChartBar,
  IconFileText,
  IconMicrophone,
  IconPhoneCall,
  IconSettings,
  IconShieldCheck,
  IconSpeakerphone,
  type Icon,
} from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import type { Permission } from "@/lib/person";

export interface Page {
  to: LinkProps["to"];
  label: string;
  about: string;
  icon: Icon;
  /** After `g`, this letter leads there. */
  letter: string;
  /** Who lacks it is not offered the page. */
  needs: Permission;
}

export const PAGES: readonly Page[] = [
  {
    to: "/live",
    label: "Live board",
    about: "Calls as they happen",
    icon: IconBroadcast,
    letter: "l",
    needs: "calls:read",
  },
  {
    to: "/campaigns",
    label: "Campaigns",
    about: "Make, launch, pause and stop campaigns",
    icon: IconSpeakerphone,
    letter: "m",
    needs: "campaigns:read",
  },
  {
    to: "/scripts",
    label: "Scripts",
    about: "Playbooks, prompt modules and approved answers: what the agent says",
    icon: IconFileText,
    letter: "s",
    needs: "campaigns:read",
  },
  {
    to: "/leads",
    label: "Leads",
    about: "Import people, look at one, call one next",
    icon: IconAddressBook,
    letter: "d",
    needs: "leads:read",
  },
  {
    to: "/voices",
    label: "Voices",
    about: "Who speaks in calls: listen, clone, compare, approve",
    icon: IconMicrophone,
    letter: "v",
    needs: "voices:read",
  },
  {
    to: "/calls",
    label: "Calls",
    about: "Every call: its words, sound, latency and cost",
    icon: IconPhoneCall,
    letter: "c",
    needs: "calls:read",
  },
  {
    to: "/analytics",
    label: "Analytics",
    about: "Outcomes, funnel, hours, objections, latency and cost",
    icon: IconChartBar,
    letter: "a",
    needs: "analytics:read",
  },
  {
    to: "/compliance",
    label: "Compliance",
    about: "Do not call, why somebody was called, erasure, retention, audit",
    icon: IconShieldCheck,
    letter: "o",
    needs: "suppression:read",
  },
  {
    to: "/settings",
    label: "Settings",
    about: "Trunks, calendars, people, API keys, prices, webhooks, health",
    icon: IconSettings,
    letter: "t",
    needs: "trunks:read",
  },
];
