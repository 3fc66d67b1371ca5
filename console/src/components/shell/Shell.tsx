import { AppShell, Burger, Group, NavLink, ScrollArea, Text, UnstyledButton, Kbd } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { usePerson } from "@/lib/person";
import { Palette } from "./Palette";
import { PAGES } from "./pages";
import { PersonMenu } from "./PersonMenu";
import classes from "./Shell.module.css";
import { useLetters } from "./useLetters";

/** What surrounds every page: navigation, command palette, one's own menu. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure();
  const permissions = usePerson().permissions;
  const pages = PAGES.filter((page) => permissions.includes(page.needs));
  const path = useLocation({ select: (location) => location.pathname });
  useLetters(pages);
  return (
    <AppShell
      header={{ height: { base: 48, sm: 0 } }}
      navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding="md"
      transitionDuration={0}
    >
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%" gap="sm">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label="Navigation" />
          <Brand />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" bg="var(--callwright-surface)" aria-label="Navigation">
        <AppShell.Section visibleFrom="sm" px="xs" py={6}>
          <Brand />
        </AppShell.Section>
        <AppShell.Section my="xs">
          <UnstyledButton className={classes.search} onClick={spotlight.open}>
            <IconSearch size={14} aria-hidden />
            <Text c="dimmed" flex={1}>
              Search
            </Text>
            <Kbd size="xs">Ctrl K</Kbd>
          </UnstyledButton>
        </AppShell.Section>
        <AppShell.Section grow component={ScrollArea}>
          {pages.map((page) => (
            <NavLink
              key={page.label}
              className={classes.link}
              component={Link}
              to={page.to}
              label={page.label}
              leftSection={<page.icon size={16} stroke={1.6} aria-hidden />}
              active={path === page.to || path.startsWith(`${page.to}/`)}
              onClick={close}
            />
          ))}
        </AppShell.Section>
        <AppShell.Section>
          <PersonMenu />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </AppShell.Main>
      <Palette pages={pages} />
    </AppShell>
  );
}

function Brand() {
  return (
    <Group gap={8}>
      <img src="/favicon.svg" alt="" width={20} height={20} />
      <Text fw={650}>Callwright</Text>
    </Group>
  );
}
