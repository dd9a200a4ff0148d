import { expect, it } from "vitest";
import { cut, sentenceOf } from "./sentences";

it("says known actions, then nouns, then anything", () => {
  expect(sentenceOf("contact.read").fr).toBe("a consulté {contact}");
  expect(sentenceOf("tag.merge").fr).toBe("a modifié les étiquettes");
  expect(sentenceOf("toaster.burn").en).toBe("changed the base");
});

it("cuts a sentence where the contact stands", () => {
  expect(cut("a lié {contact}")).toEqual(["a lié ", ""]);
  expect(cut("a exporté")).toEqual(["a exporté", null]);
});
