import { Button, Modal, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { title } from "@/lib/format";
import { useMay } from "@/lib/person";
import { findingsQuery } from "../api/checking";
import { builtInTextsQuery, KINDS } from "../api/kinds";
import type { Kind } from "../api/scripts";
import { NewScript } from "./NewScript";
import { ScriptEditor } from "./ScriptEditor";

/** A script that comes with the product: looked at, and copied to be changed. */
export function BuiltInPage({ kind, name }: { kind: Kind; name: string }) {
  const texts = useQuery(builtInTextsQuery(kind, name));
  const findings = useQuery({ ...findingsQuery(kind, texts.data ?? {}), enabled: texts.data !== undefined });
  const mayWrite = useMay("campaigns:write");
  const [copying, { open, close }] = useDisclosure();
  if (texts.error) return <ProblemAlert error={texts.error} onRetry={() => void texts.refetch()} />;
  return (
    <>
      <PageHeader
        title={title(name)}
        about={
          <>
            <Link to={KINDS[kind].to}>{KINDS[kind].many}</Link> · comes with the product and stays as it is
          </>
        }
      >
        {mayWrite && (
          <Button leftSection={<IconCopy size={14} />} onClick={open}>
            Make a copy to change
          </Button>
        )}
      </PageHeader>
      {texts.data === undefined ? (
        <Skeleton h={480} />
      ) : (
        <ScriptEditor kind={kind} texts={texts.data} onText={() => undefined} isReadOnly findings={findings.data} />
      )}
      <Modal opened={copying} onClose={close} title={`A copy of ${title(name)}`}>
        <NewScript kind={kind} from={`built-in ${name}`} />
      </Modal>
    </>
  );
}
