import { beforeEach, expect, test, vi } from "vitest";
import { useTestBoot } from "@/meta/fixture";
import { draftOf, dropDraft, keepDraft, storage } from "./drafts";

beforeEach(() => {
  useTestBoot();
  localStorage.clear();
});

test("a draft is found under its document, and a new document has its own", () => {
  keepDraft("Trip", "T-1", { city: "Lviv" });
  keepDraft("Trip", undefined, { city: "Odesa" });
  expect(draftOf("Trip", "T-1")?.values).toEqual({ city: "Lviv" });
  expect(draftOf("Trip")?.values).toEqual({ city: "Odesa" });
  dropDraft("Trip", "T-1");
  expect(draftOf("Trip", "T-1")).toBeUndefined();
});
test("drafts older than two weeks and unreadable ones are none", () => {
  vi.useFakeTimers({ now: 0 });
  keepDraft("Trip", "T-1", { city: "Lviv" });
  vi.setSystemTime(15 * 86_400_000);
  expect(draftOf("Trip", "T-1")).toBeUndefined();
  vi.useRealTimers();
  localStorage.setItem("desk.draft:ida@kalyna.example:Trip:T-2", "{");
  expect(draftOf("Trip", "T-2")).toBeUndefined();
});
test("at most twenty are kept, the newest", () => {
  for (let n = 0; n < 25; n += 1) keepDraft("Trip", `T-${n}`, { n });
  expect(Object.keys(localStorage).filter((key) => key.startsWith("desk.draft:")).length).toBeLessThanOrEqual(20);
  expect(draftOf("Trip", "T-24")).toBeDefined();
});
test("what is too long is not kept, and the form is told", () => {
  keepDraft("Trip", "T-1", { text: "x".repeat(1_000_001) });
  expect(draftOf("Trip", "T-1")).toBeUndefined();
  expect(storage.isFull).toBe(true);
  keepDraft("Trip", "T-1", { text: "😀".repeat(5000) });
  expect(storage.isFull).toBe(false);
});
