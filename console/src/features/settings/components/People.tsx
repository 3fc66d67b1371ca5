import { Badge, Button, Group, Menu, Modal, Select, Stack, Text, Title } from "@mantine/core";
import { ActionIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconMail, IconPlus, IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { offerUndo } from "@/components/undoing";
import { moment, title } from "@/lib/format";
import { useMay, usePerson } from "@/lib/person";
import { invitationsQuery, ROLES, useChangeUser, useRemoveUser, usersQuery, useWithdraw, type Role, type User } from "../api/people";
import { InviteForm } from "./InviteForm";

/** Who belongs to the account, as what, and who is invited. */
export function People() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(usersQuery);
  const [inviting, { open, close }] = useDisclosure();
  const mayManage = useMay("users:manage");
  return (
    <Stack gap="xl">
      <section>
        <Group justify="space-between" mb="sm">
          <Title order={2}>People</Title>
          {mayManage && (
            <Button leftSection={<IconPlus size={14} />} onClick={open}>
              Invite somebody
            </Button>
          )}
        </Group>
        <RecordTable
          label="People"
          columns={useColumns(mayManage)}
          rows={data?.pages.flatMap((page) => page.items)}
          keyOf={(user) => user.id}
          error={error}
          onRetry={() => void refetch()}
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          isLoadingMore={isFetchingNextPage}
          empty={<EmptyState icon={IconUsers} title="Nobody" />}
        />
      </section>
      <Invitations />
      <Modal opened={inviting} onClose={close} title="Invite somebody">
        <InviteForm onDone={close} />
      </Modal>
    </Stack>
  );
}

function useColumns(mayManage: boolean): Column<User>[] {
  const own = usePerson().id;
  const change = useChangeUser();
  function give(user: User, role: Role): void {
    change.mutate(
      { user_id: user.id, role },
      {
        onSuccess: () =>
          offerUndo({
            title: `${user.email} is ${title(role).toLowerCase()} now`,
            message: ROLES[role],
            onUndo: () => change.mutate({ user_id: user.id, role: user.role }),
          }),
      },
    );
  }
  return [
    {
      title: "E-mail",
      of: (user) => (
        <Group gap={6}>
          {user.email}
          {user.id === own && <Badge color="gray">You</Badge>}
          {user.disabled && <Badge color="red">Kept out</Badge>}
        </Group>
      ),
    },
    {
      title: "Role",
      of: (user) =>
        mayManage ? (
          <Select
            aria-label={`Role of ${user.email}`}
            data={roleChoice()}
            value={user.role}
            onChange={(role) => role && role !== user.role && give(user, role as Role)}
            allowDeselect={false}
            size="xs"
            w={130}
          />
        ) : (
          title(user.role)
        ),
    },
    {
      title: "Second factor",
      of: (user) => (user.second_factor ? "On" : <Text c="dimmed">Off</Text>),
      wide: true,
    },
    { title: "Joined", of: (user) => moment(user.created_at), wide: true },
    ...(mayManage ? [{ title: "", right: true, of: (user: User) => <UserMenu user={user} /> }] : []),
  ];
}

function UserMenu({ user }: { user: User }) {
  const change = useChangeUser();
  const remove = useRemoveUser();
  const keepOut = (disabled: boolean) =>
    change.mutate(
      { user_id: user.id, disabled },
      {
        onSuccess: () =>
          offerUndo({
            title: disabled ? `${user.email} is kept out` : `${user.email} is let in again`,
            message: disabled ? "Their sessions have ended." : "They can sign in.",
            onUndo: () => change.mutate({ user_id: user.id, disabled: !disabled }),
          }),
      },
    );
  const confirmRemoval = () =>
    ask({
      title: `Remove ${user.email}?`,
      consequence: "Their sessions end at once. What they did stays in the audit log. They can be invited again.",
      verb: "Remove",
      onConfirm: () => remove.mutate(user.id),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More about ${user.email}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => keepOut(!user.disabled)}>
          {user.disabled ? "Let in again" : "Keep out"}
        </Menu.Item>
        <Menu.Item color="red" onClick={confirmRemoval}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Invitations() {
  const { data, error, refetch } = useQuery(invitationsQuery);
  const withdraw = useWithdraw();
  const mayManage = useMay("users:manage");
  return (
    <section>
      <Title order={2} mb="sm">
        Invitations
      </Title>
      <RecordTable
        label="Invitations"
        rows={data}
        keyOf={(one) => one.id}
        error={error}
        onRetry={() => void refetch()}
        columns={[
          { title: "E-mail", of: (one) => one.email },
          { title: "As", of: (one) => title(one.role) },
          { title: "Good until", of: (one) => moment(one.expires_at), wide: true },
          {
            title: "",
            right: true,
            of: (one) =>
              mayManage && (
                <Button
                  variant="default"
                  aria-label={`Withdraw the invitation of ${one.email}`}
                  onClick={() => withdraw.mutate(one.id)}
                >
                  Withdraw
                </Button>
              ),
          },
        ]}
        empty={
          <EmptyState icon={IconMail} title="Nobody is invited at the moment">
            An invitation is good once and for seven days.
          </EmptyState>
        }
      />
    </section>
  );
}

/** The roles as a Select takes them. */
function roleChoice() {
  return (Object.keys(ROLES) as Role[]).map((role) => ({ value: role, label: title(role) }));
}
