import { Box, Group, Text, type MantineSpacing } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import dayjs from "dayjs";
import { ownZone } from "@/lib/zones";
import { isDay, MOST_YEARS, problemOf, type Dates } from "../api/dates";

interface Props {
  label: string;
  dates: Dates;
  onChange: (dates: Dates) => void;
  mb?: MantineSpacing;
}

/** Two days, typed or chosen from a calendar, and what is wrong with them. */
export function OwnDates({ label, dates, onChange, mb }: Props) {
  const problem = problemOf(dates);
  const field = (name: keyof Dates) => ({
    size: "xs" as const,
    w: 130,
    valueFormat: "D MMM YYYY",
    minDate: dayjs().subtract(MOST_YEARS, "year").toDate(),
    maxDate: new Date(),
    value: isDay(dates[name]) ? dates[name] : null,
    onChange: (day: string | null) => day !== null && onChange({ ...dates, [name]: day }),
    error: problem !== null,
  });
  return (
    <Box role="group" aria-label={label} mb={mb}>
      <Group gap="xs">
        <DateInput label="From" {...field("from")} />
        <DateInput label="To" {...field("to")} />
      </Group>
      {problem === null ? (
        <Text size="xs" c="dimmed" mt={4}>
          Both days included, by your clock ({ownZone()}).
        </Text>
      ) : (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {problem}
        </Text>
      )}
    </Box>
  );
}
