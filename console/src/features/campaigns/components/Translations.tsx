import { Button, FileButton, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconFileImport, IconLanguage } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { count } from "@/lib/format";
import { keepFile } from "@/lib/keeping";
import { languageName, playbooksQuery } from "../api/choices";
import { builtInTextsQuery, sheetOf, textsIn } from "../api/sheet";
import { bare, lacking, wordings, type Playbook, type Texts } from "../api/translations";
import { Wordings } from "./Wordings";

interface Props {
  playbook: Playbook;
  main: string;
  language: string;
  texts: Texts;
  onChange: (texts: Texts) => void;
}

/** How far an own playbook is translated into a language, and the ways to go on: by hand, by a file, by what is there. */
export function Translations({ playbook, main, language, texts, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const name = languageName(language);
  const isBuiltIn = useQuery(playbooksQuery).data?.includes(playbook.name) ?? false;
  const { data: known = {} } = useQuery(builtInTextsQuery(playbook, main, bare(language), isBuiltIn));
  const of = wordings(playbook).length;
  const missing = lacking(playbook, texts);
  const takeable = missing.filter(({ place }) => place in known).map(({ place }) => [place, known[place] ?? ""] as const);
  const reset = useRef<() => void>(null);
  const importing = useMutation({
    meta: { quiet: true },
    mutationFn: async (file: File) => textsIn(await file.text(), playbook),
    onSuccess: (found) => onChange({ ...texts, ...found }),
    // The same file, mended, is another one.
    onSettled: () => reset.current?.(),
  });
  const sheet = useMutation({
    mutationFn: async () =>
      keepFile(`${playbook.name} ${bare(language)}.yaml`, new Blob([await sheetOf(playbook, texts)], { type: "application/yaml" })),
  });
  return (
    <Stack gap="xs" className="panel" p="sm" role="group" aria-label={`Translation into ${name}`}>
      <div>
        <Title order={3}>{name}</Title>
        <Text role="status" c={missing.length > 0 ? undefined : "dimmed"}>
          {missing.length > 0
            ? `${count(missing.length)} of ${count(of)} wordings lack a translation; calls say them as they are.`
            : `All ${count(of)} wordings are translated.`}
        </Text>
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconLanguage size={16} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "Close the translation" : "Translate"}
        </Button>
        {takeable.length > 0 && (
          <Button variant="default" onClick={() => onChange({ ...texts, ...Object.fromEntries(takeable) })}>
            Take {count(takeable.length)} from the built-in one
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={sheet.isPending}
          onClick={() => sheet.mutate()}
        >
          Download for a translator
        </Button>
        <FileButton
          accept=".yaml,.yml"
          resetRef={reset}
          inputProps={{ "aria-label": `File of the translation into ${name}` }}
          onChange={(file) => file && importing.mutate(file)}
        >
          {(props) => (
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
              loading={importing.isPending}
              {...props}
            >
              Import
            </Button>
          )}
        </FileButton>
      </Group>
      {importing.data && <Text role="status">{count(Object.keys(importing.data).length)} translations taken from the file.</Text>}
      {importing.error && <ProblemAlert error={importing.error} />}
      {isOpen && <Wordings playbook={playbook} texts={texts} onChange={onChange} />}
    </Stack>
  );
}
