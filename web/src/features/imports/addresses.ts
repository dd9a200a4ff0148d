import type { ImportKind } from "./model";

/** Files that the browser downloads by itself. */
export const templateAddress = (kind: ImportKind) => `/api/v1/imports/template.csv?kind=${kind}`;
export const rejectsAddress = (id: number) => `/api/v1/imports/${id}/rejects.csv`;
