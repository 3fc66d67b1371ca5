import { Autocomplete, Button, Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useLocalStorage } from "@mantine/hooks";
import { IconPhoneOutgoing } from "@tabler/icons-react";
import { useCallNow } from "@/lib/ownCall";
import { usePerson } from "@/lib/person";
import { asProblem } from "@/lib/problems";
import { columnsOf, type StandIn } from "@/lib/standIns";
import type { Campaign } from "../api/campaigns";
import type { Step } from "../api/steps";
import { RehearsalRefused } from "./RehearsalRefused";

const ZONES = Intl.supportedValuesOf("timeZone");
const ZONES_SHOWN = 50;

interface Props {
  campaign: Campaign;
  standIns: readonly StandIn[];
  onStep: (step: Step) => void;
  /** It has called before. */
  isAgain: boolean;
}

/** Which phone rings, and whom the agent takes its owner for. */
export function RehearsalForm({ campaign, standIns, onStep, isAgain }: Props) {
  const person = usePerson();
  const call = useCallNow(campaign.id);
  // In this browser alone, and for this person alone: nobody else's page shows it.
  const [kept, keep] = useLocalStorage({
    key: `callwright.own-phone.${person.id}`,
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  const form = useForm({
    initialValues: {
      phone: kept,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      standIn: standIns[0]?.id ?? null,
      isAgreed: false,
    },
    validate: {
      phone: (value) => (value.trim() ? null : "The phone you have at hand, like +12025550123"),
      standIn: (value) => (value === null ? "It needs somebody to take you for: import leads first" : null),
      isAgreed: (value) => (value ? null : "Nobody is called who did not agree to it"),
    },
  });

  function start({ phone, timezone, standIn }: typeof form.values): void {
    const lead = standIns.find((one) => one.id === standIn);
    if (lead === undefined) return;
    const called = { email: person.email, timezone: timezone.trim(), what: "rehearsal" } as const;
    const columns = columnsOf(lead, called, new Date());
    call.mutate(
      { number: phone.trim(), columns },
      {
        onSuccess: () => keep(phone.trim()),
        onError: (error) => form.setErrors(errorsOfFields(error)),
      },
    );
  }

  return (
    <form noValidate onSubmit={form.onSubmit(start)}>
      <Stack gap="sm" maw={480}>
        <TextInput
          label="Your phone"
          description="Kept in this browser only."
          type="tel"
          autoComplete="tel"
          placeholder="+12025550123"
          {...form.getInputProps("phone")}
        />
        <Autocomplete
          label="Where you are"
          description="The calling hours are those of this place."
          data={ZONES}
          limit={ZONES_SHOWN}
          {...form.getInputProps("timezone")}
        />
        <Select
          label="The agent takes you for"
          description="It knows of you what your list says of this lead; e-mail goes to you."
          data={standIns.map(({ id, prospect_name, company_name, number }) => ({
            value: id,
            label: [prospect_name || number, company_name].filter(Boolean).join(", "),
          }))}
          searchable
          allowDeselect={false}
          placeholder="No leads yet"
          {...form.getInputProps("standIn")}
        />
        <Checkbox
          label="This is my phone, or whoever answers it agreed to this call"
          {...form.getInputProps("isAgreed", { type: "checkbox" })}
        />
        {call.error !== null && <RehearsalRefused error={call.error} onStep={onStep} />}
        <Group>
          <Button type="submit" variant={isAgain ? "default" : "filled"} loading={call.isPending} leftSection={<IconPhoneOutgoing size={16} aria-hidden />}>
            {isAgain ? "Call me again" : "Call me now"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is wrong with the fields that are shown here; the rest is told below them. */
function errorsOfFields(error: unknown): Record<string, string> {
  const errors = (asProblem(error).errors ?? []).map(({ field, problem }) => [field.split(".").at(-1), problem] as const);
  return Object.fromEntries(errors.filter(([field]) => field === "phone" || field === "timezone"));
}
