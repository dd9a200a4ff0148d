import { waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";

it("says how many people there are, never mixed with structures", async () => {
  const { findByText, fake, user, findByRole } = renderApp("/contacts");
  await findByText("12 431 personnes · triées par nom");
  expect(fake.state.requests.some((request) => request.includes("/contacts?") && request.includes("nature=person"))).toBe(true);
  await user.click(await findByRole("radio", { name: /^Structures/ }));
  await findByText("36 structures · triées par nom");
});

it("searches after a pause, puts the question in the address, and shows no earlier answer as fresh", async () => {
  const { findByLabelText, findByText, user, router } = renderApp("/contacts");
  await findByText(/12.431 personnes/);
  await user.type(await findByLabelText("Chercher un contact"), "benali");
  await findByText(/personnes pour «.benali.»/);
  expect(router.state.location.search).toEqual({ q: "benali" });
});

it("proposes the other nature when a search finds nothing", async () => {
  const { findByRole } = renderApp("/contacts?q=zzzz");
  await findByRole("button", { name: "Chercher parmi les structures" });
});

it("invites to import when the base is empty", async () => {
  const { findByText } = renderApp("/contacts", { people: 0, structures: 0 });
  await findByText("Votre base ne contient encore aucune personne");
});

it("shows a filter by import as a chip one can remove", async () => {
  const { findByText, findByRole, user, router } = renderApp("/contacts?import=4");
  await findByText("Import : adherents_2024.csv");
  await user.click(await findByRole("button", { name: "Retirer ce filtre" }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

it("filters by what contacts have, says how many filters, and asks the server", async () => {
  const { findByRole, findByLabelText, findByText, fake, user, router } = renderApp("/contacts");
  await user.click(await findByRole("button", { name: "Filtrer" }));
  await user.selectOptions(await findByLabelText("Téléphone"), "sans");
  await findByText("12 431 personnes · 1 filtre · triées par nom");
  await findByText("sans téléphone");
  await user.selectOptions(await findByLabelText("Statut"), "archivées");
  await waitFor(() => expect(router.state.location.search).toEqual({ phone: false, status: "archived" }));
  await waitFor(() => expect(fake.state.requests.some((request) => request.includes("phone=false") && request.includes("status=archived"))).toBe(true));
});

it("filters by a tag found by its name, then by what an attribute says, and keeps both in the address", async () => {
  const { findByRole, findByText, user, router } = renderApp("/contacts");
  await user.click(await findByRole("button", { name: "Filtrer" }));
  await user.type(await findByRole("combobox", { name: "Étiquette" }), "belle");
  await user.click(await findByRole("option", { name: "Marché de Belleville (Terrain)" }));
  await findByText("Étiquette : Marché de Belleville");
  await user.click(await findByRole("combobox", { name: "Attribut" }));
  await user.click(await findByRole("option", { name: "Disponibilité" }));
  await user.selectOptions(await findByRole("combobox", { name: /Valeur.: Disponibilité/ }), "week-end");
  await findByText("Disponibilité : week-end");
  await waitFor(() => expect(router.state.location.search).toEqual({ tag: 2, attribute: 5, option: 52 }));
});

it("says the level of support of a link in words, and forgets it on a click", async () => {
  const { findByText, findByRole, fake, user, router } = renderApp("/contacts?support=4");
  await findByText("Soutien : 4 · plutôt favorable");
  expect(fake.state.requests.some((request) => request.includes("support=4"))).toBe(true);
  await user.click(await findByRole("button", { name: "Retirer ce filtre" }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

it("lists what was deleted, and brings it back", async () => {
  const { findByRole, findByText, fake, user } = renderApp("/contacts/deleted");
  await findByText("Zoé Petit");
  await user.click(await findByRole("button", { name: "Rétablir Zoé Petit" }));
  await findByText("Aucune fiche supprimée");
  await findByText("« Zoé Petit » est de nouveau dans la base");
  expect(fake.state.requests).toContain("PUT /api/v1/acts/900/withdrawal");
});

it("speaks English when asked, and sends the language along", async () => {
  const { findByText } = renderApp("/contacts", { locale: "en" });
  await findByText("12,431 people · sorted by name");
});
