import { describe, expect, it } from "vitest";
import { countPicked, isPicked, NOTHING_PICKED, pick, pickWhole, selectionOf } from "./selection";

const ROWS = [10, 20, 30, 40, 50];

describe("ticking rows", () => {
  it("ticks and unticks one", () => {
    const one = pick(NOTHING_PICKED, ROWS, 20, false);
    expect([...one.ids]).toEqual([20]);
    expect([...pick(one, ROWS, 20, false).ids]).toEqual([]);
  });

  it("follows shift from the row clicked before, either way", () => {
    const down = pick(pick(NOTHING_PICKED, ROWS, 20, false), ROWS, 40, true);
    expect([...down.ids]).toEqual([20, 30, 40]);
    const up = pick(pick(NOTHING_PICKED, ROWS, 40, false), ROWS, 10, true);
    expect(countPicked(up, 5)).toBe(4);
  });

  it("takes the whole list but a few, and says so to the server", () => {
    const whole = pickWhole(NOTHING_PICKED);
    expect(countPicked(whole, 12_431)).toBe(12_431);
    const but = pick(whole, ROWS, 30, false);
    expect([isPicked(but, 30), isPicked(but, 999), countPicked(but, 12_431)]).toEqual([false, true, 12_430]);
    expect(selectionOf(but, { q: "diallo", tag: 3, sort: "-name", beside: 4 })).toEqual({ by: "filter", filter: { q: "diallo", tag: 3, nature: "person" }, except: [30] });
    expect(selectionOf(pick(NOTHING_PICKED, ROWS, 50, false), {})).toEqual({ by: "ids", ids: [50] });
    expect(pickWhole(whole)).toEqual(NOTHING_PICKED);
  });
});
