import { expect, it } from "vitest";
import { phoneText, pointText } from "./phone";

it("writes French numbers as they are dialled", () => {
  expect(phoneText("+33612345678")).toBe("06\u00a012\u00a034\u00a056\u00a078");
  expect(phoneText("+262692123456")).toBe("0692\u00a012\u00a034\u00a056");
});

it("keeps the prefix of other countries, and what is not a number", () => {
  expect(phoneText("+41791234567")).toBe("+41791234567");
  expect(phoneText("standard, poste 12")).toBe("standard, poste 12");
});

it("tells a phone from an e-mail", () => {
  expect(pointText("+33612345678")).toBe("06\u00a012\u00a034\u00a056\u00a078");
  expect(pointText("awa@exemple.fr")).toBe("awa@exemple.fr");
});
