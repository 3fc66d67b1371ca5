import { Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Call } from "@/lib/calls";
import { clockTime, dollars, milliseconds, moment, title, words } from "@/lib/format";
import { sipAnswer } from "@/lib/sipAnswers";

const MICROS = 1_000_000;
const PARTS = ["endpointing", "transcription", "decision", "first_token", "first_audio", "total"];

/** What a call took and cost, part by part, and what was known when it was made. */
export function CallFacts({ call }: { call: Call }) {
  const { figures, latency, lead, answers } = call;
  const parts = Object.entries(latency).sort(([one], [other]) => PARTS.indexOf(one) - PARTS.indexOf(other));
  return (
    <>
      <Facts label="Call">
        <Fact name="Began">{moment(call.created_at)}</Fact>
        <Fact name="Rang for">{figures?.ring_ms != null ? `${(figures.ring_ms / 1000).toFixed(1)} s` : "–"}</Fact>
        <Fact name="On the phone">{figures ? clockTime(figures.talk_ms / 1000) : "–"}</Fact>
        <Fact name="From">{call.from_number ?? "–"}</Fact>
        <Fact name="Attempt">{call.ordinal}</Fact>
        {call.sip_status !== null && (
          <Fact name="SIP answer">
            {call.sip_status}
            <Text size="xs" c="dimmed">
              {Object.values(sipAnswer(call.sip_status)).join(" ")}
            </Text>
          </Fact>
        )}
        {call.answered_by && <Fact name="Answered by">{title(call.answered_by)}</Fact>}
        {call.sound && <Fact name="Sound">{sounded(call.sound)}</Fact>}
        {lead?.timezone && <Fact name="The lead's zone">{lead.timezone}</Fact>}
        {Object.entries(answers).map(([name, answer]) => (
          <Fact key={name} name={name}>
            {answer}
          </Fact>
        ))}
      </Facts>
      {parts.length > 0 && (
        <Facts label="Answer latency" head={["Part", "Median", "95 of 100"]}>
          {parts.map(([part, spread]) => (
            <Table.Tr key={part}>
              <Table.Td>{title(part)}</Table.Td>
              <Table.Td ta="right">{milliseconds(spread.p50_ms)}</Table.Td>
              <Table.Td ta="right">{milliseconds(spread.p95_ms)}</Table.Td>
            </Table.Tr>
          ))}
        </Facts>
      )}
      <Facts label="Cost">
        {figures === null && <Fact name="Reckoned">some seconds after the end</Fact>}
        {figures?.cost.map((line) => (
          <Fact key={`${line.provider} ${line.model} ${line.unit}`} name={`${line.provider} ${line.model}`}>
            {line.micros === null ? "no price set" : dollars(line.micros / MICROS)}
            <Text size="xs" c="dimmed">
              {line.quantity} {words(line.unit)}
            </Text>
          </Fact>
        ))}
        {figures && <Fact name="In all">{dollars(figures.cost_micros / MICROS)}</Fact>}
      </Facts>
    </>
  );
}

/** MOS, loss and jitter in a line; the agent's own voice only where it fared differently. */
function sounded({ heard, spoken }: NonNullable<Call["sound"]>) {
  const own = spoken && spoken.mos !== heard.mos ? `, agent ${spoken.mos?.toFixed(1) ?? "–"}` : "";
  return `MOS ${heard.mos?.toFixed(1) ?? "–"}${own}, ${heard.loss_percent.toFixed(1)} % lost, jitter ${heard.jitter_ms.toFixed(0)} ms`;
}

function Facts({ label, head, children }: { label: string; head?: string[]; children: ReactNode }) {
  return (
    <section className="panel" style={{ padding: "10px 4px 4px" }}>
      <Title order={2} fz="sm" px={10} pb={4}>
        {label}
      </Title>
      <Table className="numbers" aria-label={label}>
        {head && (
          <Table.Thead>
            <Table.Tr>
              {head.map((name, index) => (
                <Table.Th key={name} ta={index ? "right" : undefined} fz="xs">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
        )}
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Td c="dimmed">{name}</Table.Td>
      <Table.Td ta="right">{children}</Table.Td>
    </Table.Tr>
  );
}
