import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { atOnce, pastQuery, type Loss } from "../api/privacy";

interface Props {
  campaign: string;
  lost: readonly Loss[];
}

/** What a shorter time takes away. It can be decided before the calls are counted, and if they cannot be. */
export function Losses({ campaign, lost }: Props) {
  const { data, isError } = useQuery(pastQuery(campaign, lost));
  return (
    <Stack gap="xs">
      {lost.map(({ kind, told }) => {
        const past = data?.[kind];
        return (
          <div key={kind}>
            <Text>{told}</Text>
            {past ? <Text fw={600}>{atOnce(kind, past)}</Text> : !isError && <Skeleton h={14} mt={4} w="70%" aria-busy />}
          </div>
        );
      })}
      <Text c="dimmed" size="xs" role="status">
        {isError ? "How many calls that is could not be counted." : "Calls that nobody answered are counted, too."} What is
        older goes within the hour, for good.
      </Text>
    </Stack>
  );
}
