import { expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";

it("reads as a sentence, with rights and what happened", async () => {
  const { findByRole, findByText, findAllByText } = renderApp("/contacts/1");
  await findByRole("heading", { level: 1, name: /Awa Diallo/ });
  await findByText(/infirmière · 75020 Paris · soutien 4 sur 5/);
  await findByText("courrier : opposition");
  await findByText(/64 échanges/);
  expect((await findAllByText("fiche inventée")).length).toBeGreaterThan(0);
});

it("tells where a value comes from when it takes the focus, and closes on Escape", async () => {
  const { findByRole, findByText, queryByText, user } = renderApp("/contacts/1");
  const value = await findByRole("button", { name: "awa.diallo@exemple.fr" });
  await user.click(value);
  await findByText("Pétition « Crèches », 2022");
  await user.keyboard("{Escape}");
  await expect.poll(() => queryByText("Pétition « Crèches », 2022")).toBeNull();
});

it("strikes through a value that nobody asserts any more", async () => {
  const { findByText } = renderApp("/contacts/1");
  expect((await findByText("awa@ancien-fournisseur.example")).tagName).toBe("S");
});

it("filters what happened by kind", async () => {
  const { findByLabelText, findByText, user } = renderApp("/contacts/1");
  await user.selectOptions(await findByLabelText("Montrer"), "visit");
  await findByText(/21 échanges/);
});

it("says when a contact does not exist", async () => {
  const { findByText } = renderApp("/contacts/404");
  await findByText("Ce contact n’existe pas, ou a été supprimé.");
});
