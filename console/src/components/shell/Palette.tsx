import { useMantineColorScheme } from "@mantine/core";
import { Spotlight } from "@mantine/spotlight";
import { IconMoon, IconPhoneCall, IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Page } from "./pages";

const NUMBER = /^\+?[\d\s().-]{5,}$/;

/** The command palette: every page, the calls of a number that is typed, and a few commands. */
export function Palette({ pages }: { pages: readonly Page[] }) {
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState("");
  const number = query.trim();
  const actions = [
    ...pages.map((page) => ({
      id: page.label,
      label: page.label,
      description: page.about,
      leftSection: <page.icon size={18} stroke={1.6} />,
      onClick: () => void navigate({ to: page.to }),
    })),
    {
      id: "scheme",
      label: "Light or dark",
      description: "Change the colours",
      leftSection: <IconMoon size={18} stroke={1.6} />,
      onClick: toggleColorScheme,
    },
  ];
  const calls = {
    id: "number",
    label: `Calls to ${number}`,
    description: "Every call to this number",
    keywords: number,
    leftSection: <IconPhoneCall size={18} stroke={1.6} />,
    onClick: () => void navigate({ to: "/calls", search: { number } }),
  };
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={NUMBER.test(number) ? [calls, ...actions] : actions}
      nothingFound="Nothing of that name. A phone number finds its calls."
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: "A page, a command or a phone number",
        "aria-label": "Search",
      }}
    />
  );
}
