import type { Schemas } from "@/lib/http";

export type ImportView = Schemas["ImportView"];
export type ImportKind = ImportView["kind"];

/** The names of its files, as one title. */
export function fileNames(view: Pick<ImportView, "files">): string {
  return view.files.map((file) => file.name).join(", ");
}

/** Under way: the page asks again until it ends. */
export function isMoving(state: ImportView["state"]): boolean {
  return state === "running" || state === "undoing";
}

/** May still change by itself: what a stop of the server interrupted is taken up when it starts again. */
export function isUnsettled(state: ImportView["state"]): boolean {
  return isMoving(state) || state === "interrupted";
}

/** Imports that were running when last looked at and have come to an end since. */
export function endedSince(before: ImportView[], now: ImportView[]): ImportView[] {
  const running = new Set(before.filter((view) => view.state === "running").map((view) => view.id));
  return now.filter((view) => running.has(view.id) && (view.state === "done" || view.state === "failed" || view.state === "interrupted"));
}

/** Share of the work done, by rows when their number is known, else by bytes; null before the first news. */
export function progressRatio(progress: ImportView["progress"]): number | null {
  if (!progress) return null;
  if (progress.rows_total) return Math.min(1, progress.rows_done / progress.rows_total);
  return progress.bytes_total > 0 ? Math.min(1, progress.bytes_done / progress.bytes_total) : null;
}

/** Rows the import will read: those of its files as the server counted them. */
export function rowsAnnounced(view: Pick<ImportView, "files">): number {
  return view.files.reduce((sum, file) => sum + file.rows, 0);
}

/** The stored values that the preview shows as columns, in the order in which they first come. */
export function storedColumns(preview: ImportView["preview"]): { key: string; field: string; label: string | null }[] {
  const columns = new Map<string, { key: string; field: string; label: string | null }>();
  for (const row of preview) {
    for (const value of row.as_stored) {
      const key = storedKey(value);
      // That a row is about a person goes without saying.
      if (value.field === "nature" && value.text === "person") continue;
      if (!columns.has(key)) columns.set(key, { key, field: value.field, label: value.label ?? null });
    }
  }
  return [...columns.values()];
}

export function storedKey(value: { field: string; label?: string | null }): string {
  return `${value.field}/${value.label ?? ""}`;
}

/** The cells of a column that the preview could not read, each once. */
export function refusedCells(view: Pick<ImportView, "preview">, column: number): string[] {
  const cells = view.preview.flatMap((row) => row.problems).filter((problem) => problem.column === column);
  return [...new Set(cells.map((problem) => problem.value ?? "").filter(Boolean))];
}

/** A name for a new source, from the file: "adherents_2024.csv" gives "adherents 2024". */
export function suggestedSourceName(view: Pick<ImportView, "files">): string {
  const name = view.files[0]?.name ?? "";
  return name.replace(/(\.(csv|tsv|txt|xlsx?|ods|vcf|gz))+$/i, "").replace(/[-_]rejets$/i, "").replace(/[_]+/g, " ").trim();
}

/** A row the reader must look at before starting. */
export function rowsWithProblems(preview: ImportView["preview"]): number {
  return preview.filter((row) => row.problems.length > 0).length;
}
