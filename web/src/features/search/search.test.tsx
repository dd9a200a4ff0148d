import { waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";

it("opens by the keyboard, finds somebody and goes to their page", async () => {
  const { findByRole, findByText, user, router } = renderApp("/");
  await findByText("Contacts");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await findByRole("combobox", { name: /Chercher un contact/ }), "benali");
  await findByText(/^\d+ personnes?$/);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/contacts\/\d+$/));
});

it("leads to pages and actions too, a name typed from its start first", async () => {
  const { findByRole, findByText, user, router } = renderApp("/");
  await findByText("Contacts");
  await user.keyboard("{Control>}k{/Control}");
  const field = await findByRole("combobox", { name: /Chercher un contact/ });
  await findByRole("option", { name: "Importer un fichier" });
  await user.type(field, "import");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/imports/new"));
});

it("waits for the answer to what is typed when Enter comes first", async () => {
  const { findByRole, findByText, user, router, fake } = renderApp("/");
  await findByText("Contacts");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await findByRole("combobox", { name: /Chercher un contact/ }), "haddad{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/contacts\/\d+$/));
  expect(fake.state.requests.filter((request) => request.includes("/search?")).at(-1)).toContain("q=haddad");
});
