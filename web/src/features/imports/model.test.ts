import { describe, expect, it } from "vitest";
import { doneImport, draftImport } from "../../../testing/town";
import { endedSince, progressRatio, rowsAnnounced, storedColumns, suggestedSourceName } from "./model";

const progress = { rows_done: 50, rows_total: 200, bytes_done: 10, bytes_total: 100, seconds_left: null };

describe("progress", () => {
  it("goes by rows when their number is known, else by bytes", () => {
    expect(progressRatio(progress)).toBe(0.25);
    expect(progressRatio({ ...progress, rows_total: null })).toBe(0.1);
    expect(progressRatio({ ...progress, rows_total: null, bytes_total: 0 })).toBeNull();
    expect(progressRatio(null)).toBeNull();
  });

  it("never passes the end, even when the announced number was short", () => {
    expect(progressRatio({ ...progress, rows_done: 250 })).toBe(1);
  });
});

it("announces the rows of all its files", () => {
  const [file] = draftImport.files;
  expect(rowsAnnounced({ files: [{ ...file!, rows: 12 }, { ...file!, rows: 30 }] })).toBe(42);
});

it("announces the end of what was running, once, and not of what somebody stopped", () => {
  const running = { ...doneImport, state: "running" as const };
  expect(endedSince([running], [doneImport])).toEqual([doneImport]);
  expect(endedSince([doneImport], [doneImport])).toEqual([]);
  expect(endedSince([running], [{ ...doneImport, state: "cancelled" }])).toEqual([]);
});

it("lists each stored value once, labels apart", () => {
  const row = { line: 2, outcome: "created" as const, problems: [], cells: [] };
  const columns = storedColumns([
    { ...row, as_stored: [{ field: "surname", label: null, text: "Diallo" }, { field: "email", label: "pro", text: "a@b.fr" }] },
    { ...row, as_stored: [{ field: "email", label: null, text: "c@d.fr" }, { field: "surname", label: null, text: "Benali" }] },
  ]);
  expect(columns.map((column) => column.key)).toEqual(["surname/", "email/pro", "email/"]);
});

it("names a source after its file", () => {
  const named = (name: string) => suggestedSourceName({ files: [{ ...draftImport.files[0]!, name }] });
  expect(named("adherents_2024.csv")).toBe("adherents 2024");
  expect(named("export.xlsx.gz")).toBe("export");
  expect(named("donateurs-rejets.csv")).toBe("donateurs");
});
