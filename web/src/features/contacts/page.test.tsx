import { waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Schemas } from "@/lib/http";
import { renderApp } from "../../../testing/renderApp";

it("reads as a sentence, with rights and what happened", async () => {
  const { findByRole, findByText, findAllByText } = renderApp("/contacts/1");
  await findByRole("heading", { level: 1, name: /Awa Diallo/ });
  await findByText(/infirmière · 75020 Paris · adhésion jusqu’au 31 décembre 2026 · soutien 4 sur 5/);
  expect((await findAllByText("courrier : opposition")).length).toBeGreaterThan(0);
  await findByText(/64 échanges/);
  expect((await findAllByText("fiche inventée")).length).toBeGreaterThan(0);
});

it("names the source with its licence when the data is public, and says that the invented ones are", async () => {
  const { findByRole } = renderApp("/contacts/1");
  const origin = (await findByRole("heading", { name: "D’où vient cette fiche" })).parentElement!;
  await within(origin).findByText(/membres ou contacts réguliers/);
  expect(within(origin).getAllByText("données inventées").length).toBeGreaterThan(0);
});

it("strikes through a value that nobody asserts any more", async () => {
  const { findByText } = renderApp("/contacts/1");
  expect((await findByText("awa@ancien-fournisseur.example")).tagName).toBe("S");
});

it("filters what happened by kind, in the address", async () => {
  const { findByLabelText, findByText, user, router } = renderApp("/contacts/1");
  await user.selectOptions(await findByLabelText("Montrer"), "visit");
  await findByText(/21 échanges/);
  expect(router.state.location.search).toEqual({ kind: "visit" });
});

it("says when a contact does not exist", async () => {
  const { findByText } = renderApp("/contacts/404");
  await findByText("Ce contact n’existe pas.");
});

it("corrects a phone where it stands, tells its source meanwhile, and takes it back", async () => {
  const { findByRole, findByText, user, fake, queryByRole } = renderApp("/contacts/1");
  await user.click(await findByRole("button", { name: /06.12.34.56.78/ }));
  const field = await findByRole("textbox", { name: "Téléphone" });
  const form = await findByRole("form", { name: /Modifier.: Téléphone/ });
  await within(form).findByText(/Adhérents 2024/);
  await user.clear(field);
  await user.type(field, "06 99 00 12 34{Enter}");
  await findByRole("button", { name: /06.99.00.12.34/ });
  await findByText("Enregistré : Téléphone");
  expect(fake.awa.view().values.find((value) => value.field === "phone")?.text).toBe("+33699001234");
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/06.99.00.12.34/));
  await user.click(await findByRole("button", { name: "Annuler" }));
  await findByRole("button", { name: /06.12.34.56.78/ });
  expect(queryByRole("button", { name: /06.99.00.12.34/ })).toBeNull();
});

it("keeps the field open, with what was typed, when the server refuses it", async () => {
  const { findByRole, findByText, user } = renderApp("/contacts/1");
  await user.click(await findByRole("button", { name: /06.12.34.56.78/ }));
  const field = await findByRole("textbox", { name: "Téléphone" });
  await user.clear(field);
  await user.type(field, "06 00 00 00 00{Enter}");
  await findByText("Ce numéro n’existe pas.");
  expect(await findByRole("textbox", { name: "Téléphone" })).toHaveProperty("value", "06 00 00 00 00");
});

it("tells who changed the contact meanwhile, and overwrites nothing before one has chosen", async () => {
  const { findByRole, findByText, user, fake } = renderApp("/contacts/1");
  await user.click(await findByRole("button", { name: /06.12.34.56.78/ }));
  fake.awa.meddle("sage-femme");
  const field = await findByRole("textbox", { name: "Téléphone" });
  await user.clear(field);
  await user.type(field, "06 99 00 12 34{Enter}");
  await findByText(/Karim B. a modifié ce contact/);
  expect(fake.awa.view().values.find((value) => value.field === "phone")?.text).toBe("+33612345678");
  await user.click(await findByRole("button", { name: "Garder la mienne" }));
  await findByText("Enregistré : Téléphone");
  const values = fake.awa.view().values;
  expect(values.find((value) => value.field === "phone")?.text).toBe("+33699001234");
  expect(values.find((value) => value.field === "profession")?.text).toBe("sage-femme");
});

it("says under the field that its number is of somebody erased, and lets who may lift the block", async () => {
  const typed = async (capabilities: Schemas["Session"]["capabilities"]) => {
    const screen = renderApp("/contacts/1", { capabilities });
    await screen.user.click(await screen.findByRole("button", { name: /06.12.34.56.78/ }));
    const field = await screen.findByRole("textbox", { name: "Téléphone" });
    await screen.user.clear(field);
    await screen.user.type(field, "06 99 00 99 99{Enter}");
    await screen.findByText("Ce numéro est de quelqu’un qui a été effacé le 02/03/2026.");
    return screen;
  };
  const editor = await typed(["read_contacts", "edit_contacts"]);
  expect(editor.queryByRole("button", { name: /Lever le blocage/ })).toBeNull();
  editor.unmount();
  sessionStorage.clear();
  localStorage.clear();
  const admin = await typed(["read_contacts", "edit_contacts", "erase_contacts"]);
  await admin.user.click(admin.getByRole("button", { name: "Lever le blocage et enregistrer" }));
  await admin.findByRole("button", { name: /06.99.00.99.99/ });
  expect(admin.fake.awa.view().values.find((value) => value.field === "phone")?.text).toBe("+33699009999");
});

it("brings back what was typed and not sent", async () => {
  const first = renderApp("/contacts/1");
  await first.user.click(await first.findByRole("button", { name: "infirmière" }));
  await first.user.type(await first.findByRole("textbox", { name: "Profession" }), " libérale");
  first.unmount();
  const second = renderApp("/contacts/1");
  const field = await second.findByRole("textbox", { name: "Profession" });
  expect(field).toHaveProperty("value", "infirmière libérale");
  await second.findByText("Repris d’un brouillon non envoyé.");
});

it("shows a reader everything and lets them change nothing", async () => {
  const { findByRole, queryByRole, user, findByText } = renderApp("/contacts/1?edit=true&note=call", { capabilities: ["read_contacts"] });
  await user.click(await findByRole("button", { name: /06.12.34.56.78/ }));
  await findByText(/Adhérents 2024 ·|D’après/);
  expect(queryByRole("textbox", { name: "Téléphone" })).toBeNull();
  expect(queryByRole("button", { name: "Noter un échange" })).toBeNull();
  expect(queryByRole("region", { name: "Noter un échange" })).toBeNull();
});

it("takes a tag off, and puts it back", async () => {
  const { findByRole, queryByText, user } = renderApp("/contacts/1?edit=true");
  await user.click(await findByRole("button", { name: /Retirer l’étiquette .*Petite enfance/ }));
  await waitFor(() => expect(queryByText("Petite enfance")).toBeNull());
  await user.click(await findByRole("button", { name: "Annuler" }));
  await findByRole("button", { name: /Retirer l’étiquette .*Petite enfance/ });
});

it("proposes the themes there are for a gift, and says when a name makes a new one", async () => {
  const { findByRole, findByText, queryByText, user } = renderApp("/contacts/1?note=donation");
  const theme = await findByRole("combobox", { name: "Thème" });
  await user.type(theme, "log");
  await user.click(await findByRole("option", { name: "Logement" }));
  expect(theme).toHaveProperty("value", "Logement");
  expect(queryByText(/sera créé/)).toBeNull();
  await user.clear(theme);
  await user.type(theme, "Écoles");
  await findByText(/Nouveau :.«.Écoles.» sera créé/);
});

it("notes a call by keyboard alone, and takes it back", async () => {
  const { findByRole, findByText, queryByText, user } = renderApp("/contacts/1");
  await user.click(await findByRole("button", { name: "Noter un échange" }));
  const box = within(await findByRole("region", { name: "Noter un échange" }));
  expect(await box.findByRole("radio", { name: "Appel" })).toHaveProperty("checked", true);
  await user.click(box.getByRole("button", { name: "à rappeler" }));
  await user.type(box.getByRole("textbox", { name: /Ce qui s’est dit/ }), "Avant midi{Control>}{Enter}{/Control}");
  await findByText("Noté : appel");
  await findByText("« Avant midi »");
  // The form is gone: the focus is back on what opened it, and the keys act on what was just said.
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Noter un échange"));
  await findByRole("button", { name: "Annuler" });
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(queryByText("« Avant midi »")).toBeNull());
});

it("corrects an exchange in place", async () => {
  const { findAllByRole, findByRole, findByText, user } = renderApp("/contacts/1?kind=visit");
  await user.click((await findAllByRole("button", { name: "Corriger" }))[0]!);
  const box = within(await findByRole("region", { name: "Corriger cet échange" }));
  const note = box.getByRole("textbox", { name: /Ce qui s’est dit/ });
  expect(note).toHaveProperty("value", "Veut aider le samedi. Rappeler avant midi.");
  await user.clear(note);
  await user.type(note, "Veut aider le dimanche.");
  await user.click(box.getByRole("button", { name: "Corriger" }));
  await findByText("Échange corrigé");
  await findByText("« Veut aider le dimanche. »");
});

it("undoes from the history what was done long ago", async () => {
  const { findByRole, findByText, user, fake } = renderApp("/contacts/1");
  fake.awa.meddle("sage-femme");
  await user.click(await findByRole("button", { name: "Autres actions" }));
  await user.click(await findByRole("menuitem", { name: "Historique de la fiche" }));
  const panel = within(await findByRole("dialog"));
  await panel.findByText(/Karim B\./);
  await user.click(panel.getByRole("button", { name: "Défaire" }));
  await panel.findByText(/défait/);
  await findByText("infirmière");
});

it("warns of people who look the same before it creates anybody", async () => {
  const { findByLabelText, findByRole, findByText, user, router } = renderApp("/contacts/new?name=Awa Diallo");
  expect(await findByLabelText("Prénom")).toHaveProperty("value", "Awa");
  await user.type(await findByLabelText("E-mail"), "awa.diallo@exemple.fr{Enter}");
  await findByText("Une fiche ressemble déjà à celle-ci");
  expect((await findByRole("link", { name: "Awa Diallo" })).getAttribute("href")).toBe("/contacts/1");
  await user.click(await findByRole("button", { name: "Créer quand même" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/contacts/77"));
  await findByText("« Awa Diallo » est dans la base");
});
