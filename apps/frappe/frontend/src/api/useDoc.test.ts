import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError, giveUpSession, session, signInAgain } from "./client";
import { errorsByField, useDoc } from "./useDoc";
import { renewBoot } from "./useBoot";
import type { Boot, Doc, Meta } from "./types";

const meta = {
  name: "Trip", label: "Trip", module: "Test", permissions: [], states: [],
  fields: [{ fieldname: "city", fieldtype: "Data" }, { fieldname: "why", fieldtype: "Data" }],
} as Meta;
const boot = { user: { name: "ida@kalyna.example" }, csrf_token: "one" } as Boot;
const docinfo = { permissions: {}, transitions: [] };

/** Answers one after the other; a function sees the request. */
type Answer = [status: number, body: unknown];
let answers: Answer[] = [];
const calls: { path: string; body: Record<string, unknown>; headers: Record<string, string> }[] = [];
const loaded = (values: Partial<Doc>): Answer => [200, { docs: [{ doctype: "Trip", name: "T-1", modified: "1", ...values }], docinfo, _link_titles: {} }];
const mismatch: Answer = [417, { error: { code: "timestamp_mismatch", message: "changed", details: { who: "x", when: "y", fields: [{ fieldname: "city", label: "City", mine: "Odesa", theirs: "Kyiv" }] } } }];

beforeEach(() => {
  renewBoot(boot);
  answers = [];
  calls.length = 0;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    calls.push({ path, body: JSON.parse(String(init.body ?? "{}")), headers: init.headers as Record<string, string> });
    const [status, body] = answers.shift() ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function opened(values: Partial<Doc> = { city: "Lviv", why: "talk" }) {
  const open = useDoc(meta);
  answers.push(loaded(values));
  await open.load("T-1");
  return open;
}
const sent = (index = -1) => JSON.parse(String(calls.at(index)?.body.doc));

test("a document is clean until something is typed, and clean again when it is typed back", async () => {
  const open = await opened();
  expect(open.isDirty.value).toBe(false);
  open.set("city", "Odesa");
  expect(open.isDirty.value).toBe(true);
  open.set("city", "Lviv");
  expect(open.isDirty.value).toBe(false);
});

test("saving sends only what changed, with the time of this copy", async () => {
  const open = await opened();
  open.set("city", "Odesa");
  answers.push(loaded({ city: "Odesa", modified: "2" }));

  expect(await open.save()).toBe(true);
  expect(sent()).toEqual({ doctype: "Trip", name: "T-1", modified: "1", city: "Odesa" });
  expect(calls.at(-1)?.headers["X-Frappe-CSRF-Token"]).toBe("one");
  expect(open.isDirty.value).toBe(false);
});

test("a refused save keeps everything typed and shows the error at its field", async () => {
  const open = await opened();
  open.set("city", "");
  answers.push([417, { error: { code: "mandatory", message: "Trip needs a city.", details: { fields: [{ fieldname: "city" }] } } }]);

  expect(await open.save()).toBe(false);
  expect(open.state.doc?.city).toBe("");
  expect(open.state.errors).toEqual({ city: "Trip needs a city." });
  open.set("city", "Rivne");
  expect(open.state.errors).toEqual({});
});

test("a workflow action takes the changes along, and a refused one loses none", async () => {
  const open = await opened();
  open.set("why", "holiday");
  answers.push([417, { error: { code: "validation", message: "No." } }]);

  expect(await open.act("Approve", "fine")).toBe(false);
  expect(calls.at(-1)?.body).toEqual({ doc: { doctype: "Trip", name: "T-1", modified: "1", why: "holiday" }, action: "Approve", comment: "fine" });
  expect(open.state.doc?.why).toBe("holiday");
});

describe("a conflict", () => {
  async function conflicted() {
    const open = await opened();
    open.set("city", "Odesa");
    open.set("why", "mine");
    answers.push(mismatch);
    expect(await open.save()).toBe(false);
    return open;
  }

  test("names who changed which fields", async () => {
    const open = await conflicted();
    expect(open.conflict.value).toMatchObject({ who: "x", fields: [{ fieldname: "city", mine: "Odesa", theirs: "Kyiv" }] });
    expect(open.problem.value).toBeUndefined();
  });

  test("solved with mine saves my value on the newer copy", async () => {
    const open = await conflicted();
    answers.push(loaded({ city: "Kyiv", why: "talk", modified: "2" }), loaded({ city: "Odesa", why: "mine", modified: "3" }));
    expect(await open.solve({ city: "mine" })).toBe(true);
    expect(sent()).toEqual({ doctype: "Trip", name: "T-1", modified: "2", city: "Odesa", why: "mine" });
  });

  test("solved with theirs keeps their value and my other changes", async () => {
    const open = await conflicted();
    answers.push(loaded({ city: "Kyiv", why: "talk", modified: "2" }), loaded({ city: "Kyiv", why: "mine", modified: "3" }));
    expect(await open.solve({ city: "theirs" })).toBe(true);
    expect(sent()).toEqual({ doctype: "Trip", name: "T-1", modified: "2", why: "mine" });
    expect(open.conflict.value).toBeUndefined();
  });
});

describe("an ended session", () => {
  const ended: Answer = [401, { error: { code: "session_expired", message: "ended" } }];

  test("asks to sign in and repeats the call with the new token", async () => {
    const open = await opened();
    open.set("city", "Odesa");
    answers.push(ended);
    const saving = open.save();
    await vi.waitFor(() => expect(session.wanted).toBe(true));

    answers.push([200, {}], [200, { message: { ...boot, csrf_token: "two" } }], loaded({ city: "Odesa", modified: "2" }));
    await signInAgain("secret");
    expect(await saving).toBe(true);
    expect(calls.at(-1)?.headers["X-Frappe-CSRF-Token"]).toBe("two");
    expect(session.wanted).toBe(false);
  });

  test("left unsigned fails the call and keeps what was typed", async () => {
    const open = await opened();
    open.set("city", "Odesa");
    answers.push(ended);
    const saving = open.save();
    await vi.waitFor(() => expect(session.wanted).toBe(true));

    giveUpSession("Sign in again");
    expect(await saving).toBe(false);
    expect(open.state.doc?.city).toBe("Odesa");
  });
});

test.each([
  [{ fields: [{ fieldname: "a" }, { fieldname: "b" }] }, ["a", "b"]],
  [{ fields: ["a"] }, ["a"]],
  [{ field: "a" }, ["a"]],
  [{ fieldname: "a" }, ["a"]],
  [{ fields: [{ fieldname: "day", parentfield: "rows", row: 2 }] }, ["rows:1:day", "rows"]],
  [{}, []],
])("the error details %j name %j", (details, keys) => {
  expect(Object.keys(errorsByField(new ApiError("x", "no", null, details)))).toEqual(keys);
});
