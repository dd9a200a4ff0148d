import { waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";

it("lists what can be shaped, by folder, with who holds it", async () => {
  const { findByText, findByRole } = renderApp("/settings/tags");
  await findByRole("heading", { name: "Étiquettes" });
  await findByText("Petite enfance");
  await findByText(/^312.contacts$/);
});

it("shows what uses a tag before it goes, and merges it at once", async () => {
  const { findByRole, findByText, user, fake } = renderApp("/settings/tags?item=1");
  await user.click(await findByRole("button", { name: "Supprimer ou fusionner…" }));
  await findByText("Que devient ce qui s’en sert ?");
  await findByText("1 import l’a nommé");
  await user.click(await findByRole("combobox", { name: "Par quoi" }));
  await user.click(await findByRole("option", { name: "Marché de Belleville", hidden: true }));
  await user.click(await findByRole("button", { name: "Fusionner" }));
  await findByText("« Petite enfance » a rejoint « Marché de Belleville ».");
  expect(fake.state.requests).toContain("POST /api/v1/tags/1/merges");
  await user.click(await findByRole("button", { name: "Annuler" }));
  await waitFor(() => expect(fake.state.requests).toContain("PUT /api/v1/acts/77/withdrawal"));
});

it("says so when the address names nothing that is shaped", async () => {
  const { findByText } = renderApp("/settings/nulle-part");
  await findByText("Cette page n’existe pas, ou plus");
});

it("tells what somebody else changed meanwhile, and overwrites nothing before one has chosen", async () => {
  const { findByRole, findByText, findByLabelText, queryByRole, user, fake } = renderApp("/settings/tags?item=1");
  const folder = await findByLabelText("Dossier");
  fake.shapeTag(1, { name: "Petite enfance et famille", folder: null });
  await user.type(folder, "Terrain");
  await user.click(await findByRole("button", { name: "Enregistrer" }));
  const note = await findByRole("alert");
  await waitFor(() => expect(note.textContent).toMatch(/Nom\s: Petite enfance → Petite enfance et famille/));
  expect(fake.state.tags.find((tag) => tag.id === 1)).toMatchObject({ name: "Petite enfance et famille", folder: null });

  await user.click(await findByRole("button", { name: "Prendre la leur" }));
  expect(((await findByLabelText("Nom")) as HTMLInputElement).value).toBe("Petite enfance et famille");
  expect(queryByRole("alert")).toBeNull();
  await user.type(await findByLabelText("Dossier"), "Terrain");
  await user.click(await findByRole("button", { name: "Enregistrer" }));
  await findByText("« Petite enfance et famille » est enregistré.");
  expect(fake.state.tags.find((tag) => tag.id === 1)).toMatchObject({ name: "Petite enfance et famille", folder: "Terrain" });
});

it("keeps one's own over theirs when one says so", async () => {
  const { findByRole, findByText, findByLabelText, user, fake } = renderApp("/settings/tags?item=1");
  const name = await findByLabelText("Nom");
  fake.shapeTag(1, { name: "Enfance", folder: null });
  await user.type(name, " (0-3 ans)");
  await user.click(await findByRole("button", { name: "Enregistrer" }));
  await findByText("Enfance", { selector: "ins" });
  await user.click(await findByRole("button", { name: "Garder la mienne" }));
  await findByText("« Petite enfance (0-3 ans) » est enregistré.");
  expect(fake.state.tags.find((tag) => tag.id === 1)?.name).toBe("Petite enfance (0-3 ans)");
});
