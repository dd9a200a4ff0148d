import { expect, it } from "vitest";
import { replaced, underlined } from "./underline";

const wrong = (start: number, end: number) => ({ start, end, severity: "error" as const });

it("underlines the place, counted in letters and not in halves of emojis", () => {
  expect(underlined("tag = 😀 x", [wrong(8, 9)])).toEqual([
    { text: "tag = 😀 ", severity: null },
    { text: "x", severity: "error" },
  ]);
});

it("underlines one letter at least, even past the end", () => {
  expect(underlined("tag =", [wrong(5, 5)]).at(-1)).toEqual({ text: "=", severity: "error" });
  expect(underlined("", [wrong(0, 0)])).toEqual([]);
});

it("leaves alone what has no place", () => {
  expect(underlined("abc", [{ start: null, end: null, severity: "error" }])).toEqual([{ text: "abc", severity: null }]);
});

it("puts the word meant in its place, between the quotes that were there", () => {
  expect(replaced('tag = "Elu" and x', wrong(6, 11), "Élu(e)")).toBe('tag = "Élu(e)" and x');
  expect(replaced("emial = 1", wrong(0, 5), "email")).toBe("email = 1");
  expect(replaced("x", { start: null, end: null }, "y")).toBe("x");
});
