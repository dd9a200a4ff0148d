import { waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";

beforeEach(() => localStorage.clear());

it("narrows the question by a click on a bar, and keeps it in the address", async () => {
  const app = renderApp("/explorer");
  const tags = await app.findByRole("region", { name: "Étiquette" });
  expect(within(tags).getByText(/plusieurs barres/)).toBeTruthy();
  await app.user.click(within(tags).getByRole("button", { name: /Élu\(e\)/ }));
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: 'étiquette = "Élu(e)"' }));
  // A bar that nobody can ask for is read, not clicked.
  expect(within(tags).queryByRole("button", { name: /Presse/ })).toBeNull();
  await app.findByText(/Rien à montrer pour : .*Autre \(city\)/);
});

it("shows any chart as a table, beside another question", async () => {
  const app = renderApp("/explorer?vs=base");
  const tags = await app.findByRole("region", { name: "Étiquette" });
  await app.user.click(within(tags).getByRole("button", { name: /Réglages du graphique/ }));
  await app.user.click(await app.findByRole("menuitem", { name: "Voir en tableau" }));
  const table = await within(tags).findByRole("table");
  const row = within(table).getByRole("row", { name: /Élu\(e\)/ });
  expect(within(row).getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["17", "17\u00a0%", "17\u00a0%", "±0\u00a0pts"]);
});

it("keeps a chart on the board, takes it off and puts it back", async () => {
  const app = renderApp("/explorer");
  const tags = await app.findByRole("region", { name: "Étiquette" });
  await app.user.click(within(tags).getByRole("button", { name: /Réglages du graphique/ }));
  await app.user.click(await app.findByRole("menuitem", { name: "Garder sur le tableau de bord" }));
  const panel = await app.findByRole("dialog");
  const name = within(panel).getByLabelText("Nom du graphique");
  await app.user.clear(name);
  await app.user.type(name, "Les élus{Enter}");
  await app.user.click(await app.findByRole("button", { name: "Le voir" }));
  const kept = await app.findByRole("region", { name: "Les élus" });
  await app.user.click(within(kept).getByRole("button", { name: /Réglages du graphique/ }));
  await app.user.click(await app.findByRole("menuitem", { name: "Retirer du tableau de bord" }));
  await app.findByText("Rien sur le tableau de bord pour l’instant");
  await app.user.click(app.getByRole("button", { name: "Annuler" }));
  await app.findByRole("region", { name: "Les élus" });
});
