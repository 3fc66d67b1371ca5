import { Group, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import { IconChevronUp, IconDeviceDesktop, IconKey, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answerOf, api } from "@/lib/api";
import { title } from "@/lib/format";
import { usePerson } from "@/lib/person";
import { forgetSession } from "@/lib/session";

/** Who is signed in, the colours, one's own access, and signing out. */
export function PersonMenu() {
  const person = usePerson();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useMutation({
    mutationFn: () => answerOf(api.POST("/api/auth/logout")),
    onSettled: forgetSession,
  });
  return (
    <Menu position="top-start" width={192}>
      <Menu.Target>
        <UnstyledButton p={8} w="100%">
          <VisuallyHidden>Your account</VisuallyHidden>
          <Group justify="space-between" wrap="nowrap">
            <div style={{ minWidth: 0 }}>
              <Text truncate>{person.email}</Text>
              <Text size="xs" c="dimmed">
                {title(person.role)}
              </Text>
            </div>
            <IconChevronUp size={14} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        <Menu.Item leftSection={<IconSun size={16} />} onClick={() => setColorScheme("light")}>
          Light
        </Menu.Item>
        <Menu.Item leftSection={<IconMoon size={16} />} onClick={() => setColorScheme("dark")}>
          Dark
        </Menu.Item>
        <Menu.Item leftSection={<IconDeviceDesktop size={16} />} onClick={() => setColorScheme("auto")}>
          As the system
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKey size={16} />} component={Link} to="/your-access">
          Your access
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
