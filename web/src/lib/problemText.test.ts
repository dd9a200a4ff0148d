import { expect, it } from "vitest";
import { createFormatters } from "./i18n/formatters";
import { translator } from "./i18n/message";
import { ApiProblem, networkProblem } from "./problem";
import { problemText } from "./problemText";

const t = translator("fr", createFormatters("fr", undefined));

it("says a known code in the reader's words", () => {
  expect(problemText(new ApiProblem(401, { code: "sign_in_refused" }), t)).toBe("Adresse e-mail ou mot de passe incorrect.");
});

it("says how long to wait", () => {
  expect(problemText(new ApiProblem(429, { code: "too_many_attempts" }, 90), t)).toContain("Attendez 2\u00a0min");
});

it("shows the server's own sentence for a code it does not know", () => {
  expect(problemText(new ApiProblem(422, { code: "file.password", detail: "Ce classeur est protégé par un mot de passe." }), t)).toBe("Ce classeur est protégé par un mot de passe.");
});

it("says that the server is silent", () => {
  expect(problemText(networkProblem(), t)).toContain("Le serveur ne répond pas");
});
