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
