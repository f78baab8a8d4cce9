import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useTestBoot } from "@/meta/fixture";
import type { Waiting } from "../home/waiting";
import { decide, decideNow, GRACE, isHeld, type Outcome } from "./decisions";

const calls: { path: string; body: Record<string, unknown> }[] = [];
let answer: (path: string) => [number, unknown] = () => [200, { message: {} }];
beforeEach(() => {
  useTestBoot();
  calls.length = 0;
  answer = () => [200, { message: { done: ["A", "B"], failed: {} } }];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    calls.push({ path, body: JSON.parse(String(init.body)) });
    const [status, body] = answer(path);
    return new Response(JSON.stringify(body), { status });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const item = (name: string, doctype = "Trip") => ({ doctype, name, modified: "1", transitions: ["Approve"], requester: {} }) as unknown as Waiting;
const told = () => vi.fn<(outcome: Outcome) => void>();

test("a decision is sent after the time in which it can be taken back", async () => {
  const heard = told();
  decide([item("A")], "Approve", undefined, heard);
  await vi.advanceTimersByTimeAsync(GRACE - 1);
  expect(calls).toHaveLength(0);
  expect(isHeld(item("A"))).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls[0]?.body).toEqual({ doc: { doctype: "Trip", name: "A", modified: "1" }, action: "Approve" });
  expect(heard.mock.calls[0]?.[0]).toMatchObject({ done: [{ name: "A" }], failed: [] });
  expect(isHeld(item("A"))).toBe(false);
});
test("taken back in time it is never sent, and too late it says so", async () => {
  const back = decide([item("A")], "Approve", undefined, told());
  expect(back()).toBe(true);
  await vi.advanceTimersByTimeAsync(GRACE * 2);
  expect(calls).toHaveLength(0);
  const late = decide([item("A")], "Approve", undefined, told());
  await vi.advanceTimersByTimeAsync(GRACE);
  expect(late()).toBe(false);
});
test("what the next step stands on is made at once, and that alone", async () => {
  const [heard, other] = [told(), told()];
  const back = decide([item("A")], "Send", undefined, heard);
  decide([item("B")], "Send", undefined, other);
  await decideNow(item("A"));
  expect(calls.map(({ body }) => (body.doc as Waiting).name)).toEqual(["A"]);
  expect(heard).toHaveBeenCalledOnce();
  expect(back()).toBe(false);
  expect(isHeld(item("B"))).toBe(true);
  await vi.advanceTimersByTimeAsync(GRACE);
  expect(heard).toHaveBeenCalledOnce();
});
test("leaving the page sends what is held at once, once", async () => {
  decide([item("A")], "Reject", "why", told());
  window.dispatchEvent(new Event("pagehide"));
  await vi.advanceTimersByTimeAsync(GRACE * 2);
  expect(calls.map(({ body }) => [body.action, body.comment])).toEqual([["Reject", "why"]]);
});
test("many of one kind go together, and what was refused is named with its reason", async () => {
  answer = () => [200, { message: { done: ["A"], failed: { B: "Too few days" } } }];
  const heard = told();
  decide([item("A"), item("B")], "Approve", undefined, heard);
  await vi.advanceTimersByTimeAsync(GRACE);
  expect(calls).toHaveLength(1);
  expect(heard.mock.calls[0]?.[0].failed).toEqual([{ item: item("B"), reason: "Too few days" }]);
});
test("a server that refuses leaves the documents where they were", async () => {
  answer = () => [417, { error: { code: "x", message: "Not now" } }];
  const heard = told();
  decide([item("A"), item("C", "Claim")], "Approve", undefined, heard);
  await vi.advanceTimersByTimeAsync(GRACE);
  expect(heard.mock.calls[0]?.[0].failed.map(({ reason }) => reason)).toEqual(["Not now", "Not now"]);
});
