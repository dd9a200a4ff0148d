import { expect, it } from "vitest";
import { registrationText } from "./registration";

it("groups the digits as registers print them", () => {
  expect(registrationText("732829320")).toBe("732\u00a0829\u00a0320");
  expect(registrationText("73282932000074")).toBe("732\u00a0829\u00a0320\u00a000074");
  expect(registrationText("w751234567")).toBe("W751\u00a0234\u00a0567");
});

it("leaves alone what is not such a number", () => {
  expect(registrationText("A-0042")).toBe("A-0042");
});
