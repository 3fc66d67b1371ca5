import { Button, Group, Select, TagsInput, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { title } from "@/lib/format";
import type { CampaignChange } from "../api/campaigns";
import { calendarsQuery, languageName, playbooksQuery, scriptsQuery, SHIPPED_MODULES } from "../api/choices";
import { missingOfResource, scriptChange, scriptValues } from "../api/script";
import { ownPlaybookQuery } from "../api/sheet";
import { campaignWords } from "../api/steps";
import { translationsFor } from "../api/translating";
import { StepForm, type StepProps } from "./StepForm";
import { VoicemailRecording } from "./VoicemailRecording";

/** What the agent says: the playbook, the words it needs, and what becomes of wishes. */
export function ScriptStep({ campaign, onSaved }: StepProps) {
  const playbooks = useQuery(playbooksQuery);
  const scripts = useQuery(scriptsQuery);
  const calendars = useQuery(calendarsQuery).data;
  const own = (kind: string) =>
    (scripts.data ?? []).filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: one.name }));
  const known = scriptValues(campaign);
  const form = useForm({ initialValues: known });
  const [words, setWords] = useState<Record<string, string>>(() =>
    Object.fromEntries(campaignWords(campaign).map((name) => [name, campaign.words[name] ?? ""])),
  );
  const [added, setAdded] = useState("");
  const codes = Object.keys(campaign.translations);
  const chosen = form.values.playbook;
  const isAnotherOwn = codes.length > 0 && chosen !== known.playbook && chosen.startsWith("scr_");
  const another = useQuery({ ...ownPlaybookQuery(chosen), enabled: isAnotherOwn });
  const error = playbooks.error ?? scripts.error ?? another.error;
  const ownPlaybooks = own("playbook");

  function wanted(): CampaignChange | null {
    const missing = Object.entries(missingOfResource(form.values.resource));
    form.setErrors(Object.fromEntries(missing));
    if (missing.length > 0) return null;
    const change = scriptChange(campaign, form.values, words);
    if (!isAnotherOwn) return change;
    if (another.data) return { ...change, translations: translationsFor(campaign, another.data) };
    form.setFieldError("playbook", "What is translated of it is looked for: try again in a moment");
    return null;
  }

  return (
    <StepForm campaign={campaign} onSaved={onSaved} values={[form.values, words]} wanted={wanted} onErrors={form.setErrors}>
      {error && <ProblemAlert error={error} />}
      <Select
        label="Playbook"
        description="The states of the call, and what leads from one to the next."
        allowDeselect={false}
        data={[
          { group: "Built in", items: builtIn(playbooks.data, known.playbook) },
          ...(ownPlaybooks.length > 0 ? [{ group: "Your own", items: ownPlaybooks }] : []),
        ]}
        {...form.getInputProps("playbook")}
      />
      {isAnotherOwn && (
        <Text role="status">
          What it says as the playbook before keeps its translation into {codes.map(languageName).join(" and ")}; the rest is
          translated in the step Voice and providers.
        </Text>
      )}
      <Select
        label="Prompt module"
        description="By which the model talks where the playbook lets it talk freely."
        placeholder="The default one"
        clearable
        clearButtonProps={{ "aria-label": "Choose no prompt module" }}
        data={[
          { group: "Shipped", items: SHIPPED_MODULES.map((name) => ({ value: name, label: title(name) })) },
          { group: "Your own", items: own("prompt_module") },
        ]}
        {...form.getInputProps("prompt_module")}
        value={form.values.prompt_module || null}
        onChange={(value) => form.setFieldValue("prompt_module", value ?? "")}
      />
      <Select
        label="Approved answers"
        description="To questions and objections, beside the playbook's own."
        placeholder="The playbook's alone"
        clearable
        clearButtonProps={{ "aria-label": "Choose no answers" }}
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
      <VoicemailRecording campaign={campaign} />
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
      {calendars && (calendars.length > 0 || known.calendar_id !== "") && (
        <Select
          label="Calendar"
          description="Where its calls book meetings."
          placeholder="None"
          clearable
          clearButtonProps={{ "aria-label": "Choose no calendar" }}
          data={calendars.map((one) => ({ value: one.id, label: one.name }))}
          {...form.getInputProps("calendar_id")}
          value={form.values.calendar_id || null}
          onChange={(value) => form.setFieldValue("calendar_id", value ?? "")}
        />
      )}
      <Title order={3}>E-mail to leads who ask for something</Title>
      <Text c="dimmed">Placeholders are filled as in the playbook. Leave both empty, and nothing is sent.</Text>
      <TextInput
        label="Subject"
        maxLength={200}
        {...form.getInputProps("resource.subject")}
        error={form.errors.subject}
      />
      <Textarea
        label="Text of the e-mail"
        autosize
        minRows={3}
        maxLength={20_000}
        {...form.getInputProps("resource.text")}
        error={form.errors.text}
      />
    </StepForm>
  );
}

function builtIn(names: string[] | undefined, used: string): { value: string; label: string }[] {
  const all = names ?? (used.startsWith("scr_") ? [] : [used]);
  const known = all.includes(used) || used.startsWith("scr_") ? all : [used, ...all];
  return known.map((name) => ({ value: name, label: title(name) }));
}
