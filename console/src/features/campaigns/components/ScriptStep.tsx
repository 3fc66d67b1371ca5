import { Alert, Button, Group, Select, TagsInput, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { title } from "@/lib/format";
import type { CampaignChange } from "../api/campaigns";
import { calendarsQuery, playbooksQuery, scriptsQuery } from "../api/choices";
import { campaignWords } from "../api/steps";
import { StepForm, type StepProps } from "./StepForm";

const SHIPPED_MODULES = ["default", "google", "gbr", "hxb"];

/** What the agent says: the playbook, the words it needs, and what becomes of wishes. */
export function ScriptStep({ campaign, onSaved }: StepProps) {
  const playbooks = useQuery(playbooksQuery);
  const scripts = useQuery(scriptsQuery);
  const calendars = useQuery(calendarsQuery).data;
  const own = (kind: string) =>
    (scripts.data ?? []).filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: one.name }));
  const usedPlaybook = campaign.scripts.find((one) => one.kind === "playbook")?.script_id ?? campaign.playbook.name;
  const form = useForm({
    initialValues: {
      playbook: usedPlaybook,
      prompt_module: campaign.scripts.find((one) => one.kind === "prompt_module")?.script_id ?? campaign.prompt_module,
      responses: campaign.scripts.find((one) => one.kind === "responses")?.script_id ?? "",
      agent_name: campaign.caller.agent_name,
      company: campaign.caller.company,
      voicemail: campaign.on_machines.voicemail ?? "",
      screening: campaign.on_machines.screening ?? "",
      handoff: [...(campaign.handoff?.numbers ?? [])],
      calendar_id: campaign.calendar_id ?? "",
    },
  });
  const [words, setWords] = useState<Record<string, string>>(() =>
    Object.fromEntries(campaignWords(campaign).map((name) => [name, campaign.words[name] ?? ""])),
  );
  const [added, setAdded] = useState("");
  const error = playbooks.error ?? scripts.error;
  const ownPlaybooks = own("playbook");

  function wanted(): CampaignChange {
    const { playbook, prompt_module, responses, agent_name, company, voicemail, screening, handoff, calendar_id } =
      form.values;
    return {
      caller: { agent_name, company },
      words: Object.fromEntries(Object.entries(words).filter(([, value]) => value.trim() !== "")),
      on_machines: { voicemail, screening },
      ...(playbook !== usedPlaybook && { playbook }),
      ...(prompt_module !== "" && form.isDirty("prompt_module") && { prompt_module }),
      ...(form.isDirty("responses") && { responses }),
      ...(handoff.length > 0 && {
        handoff: { mode: "warm", briefing: "", ringing_timeout_s: 20, ...campaign.handoff, numbers: handoff },
      }),
      ...(calendar_id !== "" && { calendar_id }),
    };
  }

  return (
    <StepForm campaign={campaign} onSaved={onSaved} wanted={wanted} onErrors={form.setErrors}>
      {error && <ProblemAlert error={error} />}
      <Select
        label="Playbook"
        description="The states of the call, and what leads from one to the next."
        allowDeselect={false}
        data={[
          { group: "Built in", items: builtIn(playbooks.data, usedPlaybook) },
          ...(ownPlaybooks.length > 0 ? [{ group: "Your own", items: ownPlaybooks }] : []),
        ]}
        {...form.getInputProps("playbook")}
      />
      <Select
        label="Prompt module"
        description="By which the model talks where the playbook lets it talk freely."
        placeholder="None"
        data={[
          { group: "Shipped", items: SHIPPED_MODULES.map((name) => ({ value: name, label: title(name) })) },
          { group: "Your own", items: own("prompt_module") },
        ]}
        {...form.getInputProps("prompt_module")}
        value={form.values.prompt_module || null}
      />
      <Select
        label="Approved answers"
        description="To questions and objections, beside the playbook's own."
        placeholder="The playbook's alone"
        clearable
        data={own("responses")}
        {...form.getInputProps("responses")}
        value={form.values.responses || null}
        onChange={(value) => form.setFieldValue("responses", value ?? "")}
      />
      <Group grow align="start">
        <TextInput label="Name of the agent" {...form.getInputProps("agent_name")} />
        <TextInput label="Your company" {...form.getInputProps("company")} />
      </Group>
      <Title order={3}>Words of this campaign</Title>
      <Text c="dimmed">
        What stands for a placeholder for every lead. Leave one empty that the leads bring themselves, in a column of its name.
      </Text>
      {Object.entries(words).map(([name, value]) => (
        <TextInput
          key={name}
          label={`[${name}]`}
          value={value}
          onChange={(event) => setWords({ ...words, [name]: event.currentTarget.value })}
        />
      ))}
      <Group align="end">
        <TextInput
          label="Another placeholder"
          placeholder="industry"
          value={added}
          onChange={(event) => setAdded(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={added.trim() === "" || added.trim() in words}
          onClick={() => {
            setWords({ ...words, [added.trim()]: "" });
            setAdded("");
          }}
        >
          Add
        </Button>
      </Group>
      <Title order={3}>Machines and wishes</Title>
      <Textarea label="Left on an answering machine" autosize minRows={2} {...form.getInputProps("voicemail")} />
      {campaign.voicemail_recording && (
        <Alert color="gray">An uploaded recording is played in place of this text.</Alert>
      )}
      <Textarea
        label="Said to an assistant that asks who calls"
        autosize
        minRows={1}
        {...form.getInputProps("screening")}
      />
      <TagsInput
        label="Numbers of colleagues who take a call over"
        description="With country code, like +12025550123; called one after the other until somebody answers. Enter adds one."
        {...form.getInputProps("handoff")}
        error={form.errors.handoff ?? form.errors.numbers}
      />
      {calendars && calendars.length > 0 && (
        <Select
          label="Calendar"
          description="Where its calls book meetings."
          placeholder="None"
          data={calendars.map((one) => ({ value: one.id, label: one.name }))}
          {...form.getInputProps("calendar_id")}
          value={form.values.calendar_id || null}
        />
      )}
    </StepForm>
  );
}

function builtIn(names: string[] | undefined, used: string): { value: string; label: string }[] {
  const all = names ?? (used.startsWith("scr_") ? [] : [used]);
  const known = all.includes(used) || used.startsWith("scr_") ? all : [used, ...all];
  return known.map((name) => ({ value: name, label: title(name) }));
}
