import { expect, it } from "vitest";
import { forgetAllDrafts, forgetDraft, forgetDraftsOfOthers, loadDraft, saveDraft } from "./drafts";

const DAY = 86_400_000;

it("gives back what was typed, to whoever typed it", () => {
  saveDraft("1/ville", "contact/7/phone", { text: "06 12" });
  expect(loadDraft("1/ville", "contact/7/phone")).toEqual({ text: "06 12" });
  expect(loadDraft("2/ville", "contact/7/phone")).toBeNull();
  forgetDraft("1/ville", "contact/7/phone");
  expect(loadDraft("1/ville", "contact/7/phone")).toBeNull();
});

it("forgets after three days, and at sign-out", () => {
  saveDraft("1/ville", "a", "x", 0);
  expect(loadDraft("1/ville", "a", 3 * DAY)).toBe("x");
  expect(loadDraft("1/ville", "a", 3 * DAY + 1)).toBeNull();
  expect(localStorage.length).toBe(0);
  saveDraft("1/ville", "a", "x");
  localStorage.setItem("cohorte.theme", "dark");
  forgetAllDrafts();
  expect(loadDraft("1/ville", "a")).toBeNull();
  expect(localStorage.getItem("cohorte.theme")).toBe("dark");
});

it("survives a storage that holds nonsense", () => {
  localStorage.setItem("cohorte.draft.1/ville/a", "{");
  expect(loadDraft("1/ville", "a")).toBeNull();
});

it("keeps one's own when one signs in again, and nobody else's", () => {
  saveDraft("1/ville", "a", "x");
  saveDraft("12/ville", "a", "y");
  forgetDraftsOfOthers("1");
  expect(loadDraft("1/ville", "a")).toBe("x");
  expect(loadDraft("12/ville", "a")).toBeNull();
});
