import { expect, it } from "vitest";
import { endings } from "./endings";

type Work = { id: number; moving: boolean };
const isMoving = (work: Work) => work.moving;
const work = (id: number, moving = false): Work => ({ id, moving });

it("what had ended before one came is not announced", () => {
  expect(endings(null, [work(1)], isMoving).ended).toEqual([]);
});

it("each end is announced once", () => {
  const first = endings(null, [work(1, true)], isMoving);
  const second = endings(first.known, [work(1)], isMoving);
  expect(second.ended).toEqual([work(1)]);
  expect(endings(second.known, [work(1)], isMoving).ended).toEqual([]);
});

it("what began and ended between two looks is announced", () => {
  const first = endings(null, [work(1)], isMoving);
  expect(endings(first.known, [work(2), work(1)], isMoving).ended).toEqual([work(2)]);
});

it("what is taken up again ends again", () => {
  const ended = endings(new Set([1]), [work(1, true)], isMoving);
  expect(endings(ended.known, [work(1)], isMoving).ended).toEqual([work(1)]);
});
