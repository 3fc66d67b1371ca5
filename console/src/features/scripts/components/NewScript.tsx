import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ProblemAlert } from "@/components/ProblemAlert";
import { title } from "@/lib/format";
import { builtInQuery, builtInTextsQuery, KINDS } from "../api/kinds";
import { ownScriptsQuery, useCreateScript, versionOf, type Kind, type Texts } from "../api/scripts";
import { FIRST_ANSWERS } from "../playbook/answers";

const BUILT_IN = "built-in ";
const EMPTY = "empty";

interface Props {
  kind: Kind;
  /** What it begins as: an own script's id, or `built-in` and a name. */
  from?: string;
}

/** A new script of the account: its name, and what it begins as. */
export function NewScript({ kind, from }: Props) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const create = useCreateScript();
  const builtIn = useQuery(builtInQuery(kind)).data ?? [];
  const own = (useQuery(ownScriptsQuery).data ?? []).filter((one) => one.kind === kind);
  const sources = [
    ...builtIn.map((name) => ({ value: BUILT_IN + name, label: `${title(name)} (built in)` })),
    ...(kind === "responses" ? [{ value: EMPTY, label: "One answer to begin with" }] : []),
    ...own.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const form = useForm({
    initialValues: { name: "", from: from ?? null },
    validate: { name: (value) => (value.trim() ? null : "A name that says what it is for") },
  });
  const source = form.values.from ?? sources[0]?.value ?? null;

  async function texts(wanted: string): Promise<Texts> {
    if (wanted === EMPTY) return { responses: FIRST_ANSWERS };
    if (wanted.startsWith(BUILT_IN))
      return queryClient.ensureQueryData(builtInTextsQuery(kind, wanted.slice(BUILT_IN.length)));
    const script = own.find(({ id }) => id === wanted);
    if (!script) throw new Error(`There is no ${KINDS[kind].one} ${wanted} any more.`);
    return (await versionOf(script.id, script.version)).texts;
  }

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name }) => {
        if (source === null) return;
        create.mutate(
          { kind, name: name.trim(), texts: () => texts(source) },
          { onSuccess: ({ id }) => void navigate({ to: "/scripts/$scriptId", params: { scriptId: id } }) },
        );
      })}
    >
      <Stack gap="sm">
        <TextInput label="Name" placeholder="Spring webinar" data-autofocus maxLength={120} {...form.getInputProps("name")} />
        <Select
          label="Begins as a copy of"
          allowDeselect={false}
          data={sources}
          value={source}
          onChange={(value) => form.setFieldValue("from", value)}
        />
        {create.error !== null && <ProblemAlert error={create.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={source === null}>
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
