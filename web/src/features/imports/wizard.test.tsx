import { waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";
import { draftImport } from "../../../testing/town";

it("shows the four steps, the guesses and the faults of a draft", async () => {
  const { findByRole, findByText, getAllByRole } = renderApp("/imports/7");
  await findByRole("heading", { level: 1, name: /adherents_2024\.csv/ });
  for (const step of ["Le fichier", "La provenance", "Les colonnes", "Aperçu et choix"]) expect(getAllByRole("heading", { level: 2 }).some((heading) => heading.textContent?.includes(step))).toBe(true);
  await findByText("98 % des valeurs sont des adresses e-mail.");
  await findByText(/31\/02\/1960.*cette date n’existe pas/);
});

it("keeps each change on the server, the latest last", async () => {
  const { findByRole, user, fake } = renderApp("/imports/7");
  await user.click(await findByRole("radio", { name: "Remplacer par le fichier" }));
  await user.click(await findByRole("radio", { name: "Importer la ligne sans cette valeur" }));
  await waitFor(() => {
    const last = fake.state.plans.at(-1);
    expect(last?.on_match).toBe("replace");
    expect((last?.mapping as { options?: { on_invalid?: string } }).options?.on_invalid).toBe("set_aside");
  });
});

it("changes what a column becomes", async () => {
  const { findByRole, user, fake } = renderApp("/imports/7");
  const field = await findByRole("combobox", { name: /Coordonnées 2/ });
  await user.click(field);
  await user.clear(field);
  await user.type(field, "tele");
  await user.click(await findByRole("option", { name: "Téléphone" }));
  await waitFor(() => {
    const columns = (fake.state.plans.at(-1)?.mapping as { columns: { position: number; to: { field: string } }[] }).columns;
    expect(columns.find((column) => column.position === 2)?.to).toEqual({ field: "phone" });
    expect(columns).toHaveLength(4);
  });
});

it("asks for the name of the source before it starts", async () => {
  const { findByLabelText, findByRole, findByText, user } = renderApp("/imports/7");
  const name = await findByLabelText("Nom de la provenance");
  expect((name as HTMLInputElement).value).toBe("adherents 2024");
  await user.clear(name);
  await findByText("Il manque le nom de la provenance.");
  expect((await findByRole("button", { name: /Importer 1.204 lignes/ })).hasAttribute("disabled")).toBe(true);
});

it("starts, follows the work and reports, then undoes and offers to redo", async () => {
  const { findByRole, findByText, user } = renderApp("/imports/7", { imports: [{ ...draftImport, plan: { ...draftImport.plan, source: { id: 1 } } }] });
  await user.click(await findByRole("button", { name: /Importer 1.204 lignes/ }));
  await findByRole("progressbar", { name: "Import en cours" });
  const report = await findByRole("region", { name: "Rapport" }, { timeout: 8000 });
  within(report).getByText("900");
  await findByText("voir avec sa sœur, 06 12 34 56 78 ou celui du travail");
  await user.click(await findByRole("button", { name: "Annuler cet import" }));
  await findByText(/L’import de «.adherents_2024\.csv.» est annulé\./);
  await user.click(await findByRole("button", { name: "Rétablir" }));
  await findByRole("button", { name: "Annuler cet import" });
}, 15_000);

it("sends pasted cells", async () => {
  const { findByLabelText, findByRole, findByText, user, fake, router } = renderApp("/imports/new");
  await user.click(await findByText("ou collez les cellules d’un tableur"));
  await user.type(await findByLabelText("Cellules collées, titres compris"), "Nom{Tab}");
  await user.paste("\tE-mail\nDiallo\tawa@exemple.fr");
  await user.click(await findByRole("button", { name: "Lire ces cellules" }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/imports\/10\d$/));
  expect(fake.state.requests).toContain("POST /api/v1/imports");
});
