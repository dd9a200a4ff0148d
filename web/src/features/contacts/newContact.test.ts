import { expect, it } from "vitest";
import { ApiProblem } from "@/lib/problem";
import { draftNamed, fieldRefusals, lookAlikesOf, newContactBody, parseNewContactSearch } from "./newContact";

it("starts from the words of a search", () => {
  expect(draftNamed("marie hélène de la tour")).toMatchObject({ first_names: "marie hélène de la", surname: "tour" });
  expect(draftNamed(undefined)).toMatchObject({ first_names: "", surname: "" });
  expect(parseNewContactSearch({ nature: "structure", name: "  Amis du parc " })).toEqual({ nature: "structure", name: "Amis du parc" });
  expect(parseNewContactSearch({ nature: "person", name: 3 })).toEqual({});
});

it("sends what is said, and nothing that is not", () => {
  const draft = { ...draftNamed("Awa Diallo"), email: " awa@exemple.fr ", birth_date: "14/02/1985" };
  expect(newContactBody("person", draft, [12])).toEqual({ nature: "person", despite: [12], facts: { first_names: "Awa", surname: "Diallo", birth_date: "1985-02-14", emails: { add: [{ value: "awa@exemple.fr" }] } } });
});

it("needs something to know them by: a birth date alone is not enough", () => {
  expect(newContactBody("person", { ...draftNamed(undefined), birth_date: "1985" }, [])).toBeNull();
  expect(newContactBody("structure", { ...draftNamed(undefined), phone: "01 99 00 12 34" }, [])).toMatchObject({ facts: { phones: { add: [{ value: "01 99 00 12 34" }] } } });
});

it("leaves a date that no calendar has for the server to refuse, rather than dropping it", () => {
  expect(newContactBody("person", { ...draftNamed("Awa"), birth_date: "31/02/1960" }, [])).toMatchObject({ facts: { birth_date: "31/02/1960" } });
});

it("reads look-alikes from that refusal only", () => {
  const alike = { id: 12, name: "Awa Diallo", nature: "person", by: "email", text: "awa@exemple.fr" };
  expect(lookAlikesOf(new ApiProblem(409, { code: "contact.looks_alike", look_alikes: [alike as never] }))).toEqual([alike]);
  expect(lookAlikesOf(new ApiProblem(409, { code: "conflict" }))).toBeNull();
});

it("puts each refusal under its field, or leaves them all to be told together", () => {
  const refusal = (...fields: string[]) => new ApiProblem(422, { code: "invalid", problems: fields.map((field) => ({ field, code: "x", message: `non : ${field}`, params: {} })) });
  expect(fieldRefusals(refusal("emails", "surname"))).toEqual({ email: "non : emails", surname: "non : surname" });
  expect(fieldRefusals(refusal("phones.add.0.value"))).toEqual({ phone: "non : phones.add.0.value" });
  expect(fieldRefusals(refusal("emails", "webs.add.0"))).toBeNull();
  expect(fieldRefusals(new ApiProblem(500, null))).toBeNull();
});
