import { expect, it } from "vitest";
import { ApiProblem } from "@/lib/problem";
import { blockedBy } from "./blocked";

it("reads what is blocked from that refusal only", () => {
  const told = (params: object) => ({ code: "contact.blocked", problems: [{ field: "phones", code: "contact.blocked", message: "", params }] });
  expect(blockedBy(new ApiProblem(409, told({ point: "+33199001234", since: "2026-03-02T08:00:00Z" }) as never))).toEqual({ point: "+33199001234", name: null });
  expect(blockedBy(new ApiProblem(409, told({ point: "+33199001234", name: "Diallo" }) as never))).toEqual({ point: "+33199001234", name: "Diallo" });
  expect(blockedBy(new ApiProblem(409, { code: "contact.changed" }))).toBeNull();
  expect(blockedBy(null)).toBeNull();
});
