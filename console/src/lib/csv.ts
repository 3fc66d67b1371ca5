/** A table as a file that spreadsheets open. */
import { keepFile } from "@/lib/keeping";

export type CsvValue = string | number | null;

/** The text of the file; what a spreadsheet would take for a formula is kept a text. */
export function csvOf(head: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [head, ...rows].map((row) => row.map(field).join(",") + "\r\n").join("");
}

/** Hand the table to the browser to keep. */
export function saveCsv(name: string, head: readonly string[], rows: readonly (readonly CsvValue[])[]): void {
  keepFile(`${name}.csv`, new Blob(["\ufeff", csvOf(head, rows)], { type: "text/csv" }));
}

function field(value: CsvValue): string {
  if (typeof value === "number" || value === null) return String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
