import { Alert, Group, Select, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useCampaigns } from "@/lib/campaigns";
import { percent } from "@/lib/format";
import { comparisonQuery, type Span } from "../api/figures";

/** Whether one campaign does better than another, or whether it may be chance. */
export function Comparing({ span }: { span: Span }) {
  const campaigns = useCampaigns();
  const [first, setFirst] = useState<string | null>(span.campaign ?? null);
  const [other, setOther] = useState<string | null>(null);
  const wanted = first !== null && other !== null && first !== other;
  const { data, error } = useQuery({ ...comparisonQuery(span, first ?? "", other ?? ""), enabled: wanted });
  const select = { size: "xs", w: 220, data: campaigns, searchable: true, clearable: true } as const;
  return (
    <section className="panel" style={{ padding: 14, width: "100%" }} aria-label="Compare campaigns">
      <Title order={2} fz="sm" mb="xs">
        Compare campaigns
      </Title>
      <Group gap="xs">
        <Select {...select} aria-label="First campaign" placeholder="A campaign" value={first} onChange={setFirst} />
        <Text c="dimmed">against</Text>
        <Select {...select} aria-label="Second campaign" placeholder="Another one" value={other} onChange={setOther} />
      </Group>
      {error && <ProblemAlert error={error} />}
      {data && (
        <Alert mt="sm" color={data.is_significant ? "teal" : "gray"}>
          Converted of those answered: {percent(data.first.share)} ({data.first.hits} of {data.first.of}) against{" "}
          {percent(data.second.share)} ({data.second.hits} of {data.second.of}).{" "}
          {data.is_significant
            ? `The difference is real: by chance alone it comes ${percent(data.p_value)} of the time.`
            : `This may be chance (p ${data.p_value.toFixed(2)}): let both call more before you choose.`}
        </Alert>
      )}
    </section>
  );
}
