/** What a new document starts with: given values over those of apps, and none when they cannot be had. */
import { beforeEach, expect, test } from "vitest";
import { ApiError } from "@/api/client";
import { registry, starts } from "../registry";
import { startOf } from "./starting";

beforeEach(() => void starts.splice(0));
const own = { values: { employee: "E1", employee_name: "Olena" }, titles: { "Employee::E1": "Olena" } };

test("values of an app come with the titles of their links", async () => {
  registry.start({ doctype: "Trip", values: async () => own });

  expect(await startOf("Trip", {})).toEqual(own);
});
test("a given value wins over that of an app", async () => {
  registry.start({ doctype: "Trip", values: async () => own });

  expect((await startOf("Trip", { employee: "E2" })).values).toEqual({ employee: "E2", employee_name: "Olena" });
});
test("an app knows what is given, for values that belong together", async () => {
  registry.start({ doctype: "Trip", values: async (given) => (given.employee ? undefined : own) });

  expect(await startOf("Trip", { employee: "E2" })).toEqual({ values: { employee: "E2" }, titles: {} });
});
test("another DocType gets none of them", async () => {
  registry.start({ doctype: "Trip", values: async () => own });

  expect(await startOf("Order", { day: "2027-01-01" })).toEqual({ values: { day: "2027-01-01" }, titles: {} });
});
test("the form opens when the values cannot be asked for", async () => {
  registry.start({ doctype: "Trip", values: () => Promise.reject(new ApiError("offline", "Offline")) });

  expect(await startOf("Trip", { day: "2027-01-01" })).toEqual({ values: { day: "2027-01-01" }, titles: {} });
});
