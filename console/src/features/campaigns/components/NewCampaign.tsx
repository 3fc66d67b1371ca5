import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { useCreate } from "../api/campaigns";

/** The first three answers; with them there is a draft, and the steps begin. */
export function NewCampaign() {
  const navigate = useNavigate();
  const create = useCreate();
  const form = useForm({
    initialValues: { name: "", agent_name: "", company: "" },
    validate: {
      name: (value) => (value.trim() ? null : "A name by which you find it again, like Spring webinar"),
      agent_name: (value) => (value.trim() ? null : "The name the agent gives, like Maya"),
      company: (value) => (value.trim() ? null : "On whose behalf it calls, like Northwind"),
    },
  });
  return (
    <>
      <PageHeader title="New campaign" about="Nothing is dialed before you launch it; you can leave and come back at any time." />
      <form
        noValidate
        onSubmit={form.onSubmit(({ name, ...caller }) =>
          create.mutate(
            { name, caller },
            {
              onSuccess: ({ id }) =>
                void navigate({ to: "/campaigns/$campaignId", params: { campaignId: id }, search: { step: "leads" } }),
              onError: (error) => form.setErrors(fieldErrors(error)),
            },
          ),
        )}
      >
        <Stack gap="sm" maw={420}>
          <TextInput label="Name of the campaign" autoFocus {...form.getInputProps("name")} />
          <TextInput
            label="Name of the agent"
            description="It says this name, and that it is an AI assistant when asked."
            {...form.getInputProps("agent_name")}
          />
          <TextInput label="Your company" description="On whose behalf it calls." {...form.getInputProps("company")} />
          {create.error !== null && <ProblemAlert error={create.error} />}
          <Group>
            <Button type="submit" loading={create.isPending}>
              Make the draft and add leads
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
