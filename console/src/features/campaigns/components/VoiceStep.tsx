import { ActionIcon, Autocomplete, Button, Group, MultiSelect, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "@/lib/api";
import { languageName, UNDERSTOOD, VENDORS, type Part } from "../api/choices";
import { bare, hasOwnPlaybook } from "../api/translations";
import { keptTexts, translationsChange, type AllTexts } from "../api/translating";
import { StepForm, type StepProps } from "./StepForm";
import { Translations } from "./Translations";
import { VoiceInput } from "./VoiceInput";

type Vendor = Schemas["StrictVendor"];

const PARTS: { part: Part; name: string; about: string; most: number; isOptional?: boolean }[] = [
  { part: "hearing", name: "Hearing", about: "Turns what the lead says into text.", most: 5 },
  { part: "model", name: "Model", about: "Writes the agent's next line.", most: 5 },
  { part: "voice", name: "Voice", about: "Speaks it. An empty voice means the vendor's usual one.", most: 5 },
  {
    part: "speech_to_speech",
    name: "Speech to speech",
    about: "Hears and speaks in one model, in place of the three above; leave empty for the usual way.",
    most: 5,
    isOptional: true,
  },
];

/** Which vendors hear, think and speak, each with those that take its place when it fails. */
export function VoiceStep({ campaign, onSaved }: StepProps) {
  const known = campaign.providers;
  const [order, setOrder] = useState<Record<Part, Vendor[]>>({
    hearing: known.hearing ?? [],
    model: known.model ?? [],
    voice: known.voice ?? [],
    speech_to_speech: known.speech_to_speech ?? [],
  });
  const [language, setLanguage] = useState(known.language ?? "en-US");
  const [further, setFurther] = useState(campaign.languages.slice(1));
  const [callback, setCallback] = useState(campaign.callback_languages);
  const [isRecorded, setRecorded] = useState(campaign.recording_enabled);
  const [texts, setTexts] = useState<AllTexts>(() => keptTexts(campaign));
  const [isTried, setTried] = useState(false);
  const isOwn = hasOwnPlaybook(campaign);
  const without = isOwn ? further.filter((one) => !Object.values(texts[bare(one)] ?? {}).some((text) => text.trim())) : [];
  const areLanguagesNew = language !== known.language || further.join() !== campaign.languages.slice(1).join();
  return (
    <StepForm
      campaign={campaign}
      onSaved={onSaved}
      values={[order, language, further, callback, isRecorded, texts]}
      wanted={() => {
        setTried(true);
        if (without.length > 0) return null;
        return {
          providers: { ...order, language },
          recording_enabled: isRecorded,
          ...(areLanguagesNew && { languages: [language, ...further] }),
          ...(isOwn && translationsChange(campaign, [language, ...further], texts)),
          ...(callback.join() !== campaign.callback_languages.join() && { callback_languages: callback }),
        };
      }}
    >
      {PARTS.map((one) => (
        <VendorList
          key={one.part}
          {...one}
          vendors={order[one.part]}
          onChange={(vendors) => setOrder({ ...order, [one.part]: vendors })}
        />
      ))}
      <TextInput
        label="Language"
        description="As in en-US, de-DE or es."
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value.trim())}
        maw={200}
      />
      <MultiSelect
        label="Further languages"
        description="A call goes on in one of these where the lead speaks it. Built-in playbooks have them; one of your own is translated below."
        data={languages(further)}
        maxValues={4}
        clearable
        clearButtonProps={{ "aria-label": "Choose no further languages" }}
        value={further}
        onChange={setFurther}
        error={
          isTried && without.length > 0
            ? `Nothing is translated into ${without.map(languageName).join(" and ")} yet: do so below, or leave it out`
            : null
        }
      />
      {isOwn &&
        further.map((one) => (
          <Translations
            key={one}
            playbook={campaign.playbook}
            main={language}
            language={one}
            texts={texts[bare(one)] ?? {}}
            onChange={(changed) => setTexts((all) => ({ ...all, [bare(one)]: changed }))}
          />
        ))}
      <MultiSelect
        label="Languages for a call back"
        description="A lead who speaks one of these hears an apology, and that somebody who speaks it calls back."
        data={languages(callback)}
        maxValues={5}
        clearable
        clearButtonProps={{ "aria-label": "Choose no languages for a call back" }}
        value={callback}
        onChange={setCallback}
      />
      <Switch
        label="Record calls"
        description="Said aloud at the beginning of each call."
        checked={isRecorded}
        onChange={(event) => setRecorded(event.currentTarget.checked)}
      />
    </StepForm>
  );
}

interface ListProps {
  part: Part;
  name: string;
  about: string;
  most: number;
  isOptional?: boolean;
  vendors: Vendor[];
  onChange: (vendors: Vendor[]) => void;
}

function VendorList({ part, name, about, most, isOptional = false, vendors, onChange }: ListProps) {
  const put = (index: number, change: Partial<Vendor>) =>
    onChange(vendors.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const unused = VENDORS[part].find((vendor) => !vendors.some((one) => one.vendor === vendor)) ?? "";
  const speaks = part === "voice" || part === "speech_to_speech";
  return (
    <Stack gap={6} role="group" aria-label={name}>
      <div>
        <Title order={3}>{name}</Title>
        <Text c="dimmed">{about}</Text>
      </div>
      {vendors.map((vendor, index) => (
        <Group key={index} gap="xs" align="end" wrap="wrap">
          <Autocomplete
            label={index === 0 ? "First choice" : `If that fails (${index + 1})`}
            data={[...VENDORS[part]]}
            value={vendor.vendor}
            onChange={(value) => put(index, { vendor: value })}
            w={170}
          />
          <TextInput
            label="Its model"
            placeholder="The usual one"
            value={vendor.model}
            onChange={(event) => put(index, { model: event.currentTarget.value })}
            w={150}
          />
          {speaks && (
            <VoiceInput vendor={vendor.vendor} value={vendor.voice_id} onChange={(voice_id) => put(index, { voice_id })} />
          )}
          {index > 0 && (
            <ActionIcon size={36} aria-label={`Try ${vendor.vendor} earlier`} onClick={() => onChange(moved(vendors, index))}>
              <IconArrowUp size={16} />
            </ActionIcon>
          )}
          {(isOptional || vendors.length > 1) && (
            <ActionIcon
              size={36}
              aria-label={`Leave out ${vendor.vendor}`}
              onClick={() => onChange(vendors.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {vendors.length < most && unused !== "" && (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...vendors, { vendor: unused, model: "", voice_id: "", base_url: "" }])}
          >
            {vendors.length === 0 ? `Use ${name.toLowerCase()}` : `Add a ${name.toLowerCase()} vendor to fall back on`}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** Languages to choose from, with those that are chosen, like de-AT. */
function languages(chosen: readonly string[]): { value: string; label: string }[] {
  return [...new Set([...UNDERSTOOD, ...chosen])].map((value) => ({ value, label: languageName(value) }));
}

/** The entry and the one before it, changed about. */
function moved(vendors: Vendor[], index: number): Vendor[] {
  const [before, one] = [vendors[index - 1], vendors[index]];
  if (before === undefined || one === undefined) return vendors;
  return vendors.with(index - 1, one).with(index, before);
}
