import { waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { renderApp } from "../../../testing/renderApp";

beforeEach(() => localStorage.clear());

type App = ReturnType<typeof renderApp>;

/** Chooses in the menu of what a condition may be about, by what is typed. */
async function choose({ user, findByPlaceholderText, findByRole }: App, typed: string, name: string | RegExp, button: HTMLElement) {
  await user.click(button);
  await user.type(await findByPlaceholderText("Étiquette, don, âge, ville, segment…"), typed);
  await user.click(await findByRole("option", { name }));
}

it("composes a question by menus: a tag and one of two ways to reach", async () => {
  const app = renderApp("/segments/new");
  await choose(app, "élu", /Étiquette.: Élu\(e\)/, await app.findByRole("button", { name: "+ Condition" }));
  await app.findByText(/sur 100/);
  await app.user.click(app.getByRole("button", { name: "+ Groupe" }));
  const nested = await app.findByRole("region", { name: "Au moins une" });
  await choose(app, "e-mail", "E-mail", within(nested).getByRole("button", { name: "+ Condition dans ce groupe" }));
  await choose(app, "télé", "Téléphone", within(nested).getByRole("button", { name: "+ Condition dans ce groupe" }));
  await waitFor(() =>
    expect(app.fake.asked.state.counted.at(-1)).toEqual({
      where: {
        is: "all",
        of: [
          { is: "compare", figure: { is: "attribute", attribute: "tag" }, test: { is: "relation", relation: "=", to: { is: "literal", value: { tag: 3 } } } },
          { is: "any", of: [{ is: "known", attribute: "email" }, { is: "known", attribute: "phone" }] },
        ],
      },
    }),
  );
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: 'étiquette = "Élu(e)" et (avec email ou avec téléphone)' }));
  await app.findByText("Les personnes : étiquette = \"Élu(e)\" et (avec email ou avec téléphone)");
});

it("takes a step back and again by keyboard, and the address follows", async () => {
  const app = renderApp("/segments/new?q=avec+email");
  const menu = await app.findByRole("button", { name: /Actions sur «.E-mail/ });
  await app.user.click(menu);
  await app.user.click(await app.findByRole("menuitem", { name: "Demander le contraire" }));
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: "non avec email" }));
  await app.user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: "avec email" }));
  await app.user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: "non avec email" }));
});

it("moves a condition by keyboard, and says where it went", async () => {
  const app = renderApp("/segments/new?q=avec+email");
  await choose(app, "télé", "Téléphone", await app.findByRole("button", { name: "+ Condition" }));
  const line = await app.findByRole("button", { name: /Actions sur «.Téléphone/ });
  line.focus();
  await app.user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await app.findByText("« Téléphone est renseigné » : place 1 de « Toutes ces conditions ».", { normalizer: (text) => text.replace(/[\u00a0\u202f]/g, " ") });
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: "avec téléphone et avec email" }));
});

it("underlines what is wrong in a text, mends it by a click, and shows it as conditions", async () => {
  const app = renderApp("/segments/new?view=text");
  const field = await app.findByLabelText("La question en texte");
  await app.user.type(field, "avec emial");
  expect((await app.findByText("emial", { selector: "mark" })).dataset["severity"]).toBe("error");
  await app.user.click(app.getByRole("button", { name: /Écrire «.email.»/ }));
  await waitFor(() => expect(field).toHaveProperty("value", "avec email"));
  await app.findByText(/sur 100/);
  await app.user.click(app.getByRole("radio", { name: "Conditions" }));
  await app.findByRole("button", { name: /Actions sur «.E-mail est renseigné/ });
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: "avec email" }));
});

it("opens a link that cannot be read as text, to be mended", async () => {
  const app = renderApp("/segments/new?q=avec+emial");
  expect(await app.findByLabelText("La question en texte")).toHaveProperty("value", "avec emial");
  await app.findByText(/Attribut inconnu/);
  expect(app.router.state.location.search).toMatchObject({ q: "avec emial" });
});

it("saves a question under a name, after which its address is its own", async () => {
  const app = renderApp("/segments/new?q=avec+email");
  await app.findByText(/sur 100/);
  await waitFor(() => expect(app.getByRole("button", { name: "Enregistrer" })).toHaveProperty("disabled", false));
  await app.user.click(app.getByRole("button", { name: "Enregistrer" }));
  const panel = await app.findByRole("dialog");
  await app.user.type(within(panel).getByLabelText("Nom"), "Joignables");
  await app.user.click(within(panel).getByRole("button", { name: "Enregistrer" }));
  await app.findByRole("heading", { level: 1, name: /Joignables/ });
  await waitFor(() => expect(app.router.state.location.pathname).toBe("/segments/1"));
  expect(app.fake.asked.state.saved.get(1)).toMatchObject({ name: "Joignables", expression: { where: { is: "known", attribute: "email" } } });
});

it("tells why somebody is there", async () => {
  const app = renderApp("/segments/new?q=avec+email");
  await app.user.click(await app.findByRole("button", { name: /Pourquoi quelqu’un/ }));
  expect(await app.findByRole("dialog")).toBeTruthy();
});

it("greys an earlier answer until the next one comes", async () => {
  const app = renderApp("/segments/new?q=avec+email");
  const figure = () => app.container.querySelector("[data-count]");
  const stale = () => figure()?.closest("[data-stale]");
  await waitFor(() => expect([figure()?.textContent, stale()]).toEqual(["90", null]));
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  const { questions } = app.fake.asked;
  app.fake.asked.questions = async (what, body) => {
    if (what === "count") await held;
    return questions(what, body);
  };
  await app.user.click(await app.findByRole("button", { name: /Actions sur «.E-mail/ }));
  await app.user.click(await app.findByRole("menuitem", { name: "Demander le contraire" }));
  await waitFor(() => expect(app.router.state.location.search).toMatchObject({ q: "non avec email" }));
  expect([figure()?.textContent, stale() !== null]).toEqual(["90", true]);
  answer();
  await waitFor(() => expect([figure()?.textContent, stale()]).toEqual(["86", null]));
});

it("keeps what is not finished through a reload, and says so", async () => {
  const first = renderApp("/segments/new");
  await choose(first, "âge", "Âge", await first.findByRole("button", { name: "+ Condition" }));
  await first.findByText("à compléter");
  first.unmount();
  const second = renderApp("/segments/new");
  await second.findByText("Votre question non enregistrée est revenue.");
  await second.findByText("à compléter");
  await second.user.click(second.getByRole("button", { name: "Repartir de zéro" }));
  await waitFor(() => expect(second.queryByText("à compléter")).toBeNull());
});

it("starts from scratch although the address still says the question before", async () => {
  const first = renderApp("/segments/new");
  await choose(first, "e-mail", "E-mail", await first.findByRole("button", { name: "+ Condition" }));
  await waitFor(() => expect(first.router.state.location.search).toMatchObject({ q: "avec email" }));
  first.unmount();
  const second = renderApp("/segments/new?q=avec%20email");
  await second.user.click(await second.findByRole("button", { name: "Repartir de zéro" }));
  await second.findByText(/Ajoutez une première condition/);
  await waitFor(() => expect(second.router.state.location.search).not.toHaveProperty("q"));
});
