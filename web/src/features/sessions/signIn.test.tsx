import { expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";

it("opens the page that was asked for, without changing the address", async () => {
  const { findByLabelText, findByRole, user, router } = renderApp("/contacts?nature=structure", { signedIn: false });
  await user.type(await findByLabelText("Adresse e-mail"), "nadia@villeencommun.example");
  await user.type(await findByLabelText("Mot de passe"), "correct cheval pile agrafe");
  await user.click(await findByRole("button", { name: "Se connecter" }));
  await findByRole("heading", { level: 1, name: "Contacts" });
  expect(router.state.location.href).toBe("/contacts?nature=structure");
});

it("says that e-mail or password is wrong, never which", async () => {
  const { findByLabelText, findByRole, user } = renderApp("/", { signedIn: false });
  await user.type(await findByLabelText("Adresse e-mail"), "nadia@villeencommun.example");
  await user.type(await findByLabelText("Mot de passe"), "faux");
  await user.click(await findByRole("button", { name: "Se connecter" }));
  expect((await findByRole("alert")).textContent).toContain("Adresse e-mail ou mot de passe incorrect.");
});

it("says how long to wait after too many attempts, and waits", async () => {
  const { findByLabelText, findByRole, findByText, user } = renderApp("/", { signedIn: false });
  await user.type(await findByLabelText("Adresse e-mail"), "nadia@villeencommun.example");
  await user.type(await findByLabelText("Mot de passe"), "trop");
  await user.click(await findByRole("button", { name: "Se connecter" }));
  await findByText(/Nouvel essai possible dans 4\d/);
  expect((await findByRole("button", { name: "Se connecter" })).hasAttribute("disabled")).toBe(true);
});

it("does not send an empty form", async () => {
  const { findByRole, findAllByText, user, fake } = renderApp("/", { signedIn: false });
  await user.click(await findByRole("button", { name: "Se connecter" }));
  expect(await findAllByText("À remplir")).toHaveLength(2);
  expect(fake.state.requests.filter((request) => request.startsWith("POST"))).toEqual([]);
});

it("keeps the page behind an expired session, and shows it again to the same person", async () => {
  const { findByRole, findByLabelText, findByText, user, fake, queries } = renderApp("/imports");
  await findByRole("heading", { level: 1, name: "Imports" });
  fake.state.signedIn = false;
  void queries.invalidateQueries({ queryKey: ["imports"] });
  await findByText(/Votre session a pris fin/);
  await user.type(await findByLabelText("Mot de passe"), "correct cheval pile agrafe");
  await user.click(await findByRole("button", { name: "Se connecter" }));
  await findByRole("heading", { level: 1, name: "Imports" });
});

it("signs out and forgets what was read", async () => {
  const { findByRole, findAllByRole, user, queries } = renderApp("/contacts");
  await findByRole("heading", { level: 1, name: "Contacts" });
  await user.click((await findAllByRole("button", { name: /Compte et réglages/ }))[0]!);
  await user.click(await findByRole("menuitem", { name: "Se déconnecter" }));
  await findByRole("button", { name: "Se connecter" });
  expect(queries.getQueriesData({ queryKey: ["contacts"] })).toEqual([]);
});
