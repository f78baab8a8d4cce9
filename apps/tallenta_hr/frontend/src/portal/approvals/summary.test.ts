import { beforeAll, expect, test } from "vitest";
import type { Waiting } from "@/desk/home/waiting";
import type { Boot } from "@/api/types";
import { renewBoot } from "@/api/useBoot";
import { t, useLanguage } from "@/i18n";
import { actionsOf, canJoin } from "./actions";
import type { Details } from "./details";
import { summaryOf, whoAsks } from "./summary";

const item = (values: object, more: object = {}) => ({ summary: "as told", values, _link_titles: { "Leave Type::Vacation": "Annual leave" }, requester: { name: "a@b.example", full_name: null }, transitions: [], ...more }) as unknown as Waiting;
const leave = item({ from_date: "2026-12-01", to_date: "2026-12-01", leave_type: "Vacation", total_quantity: 0.5 });
const details = { full_name: "Olena", unit: "Day", portion: "Second Half", from_time: null, to_time: null } as Details;

beforeAll(async () => {
  renewBoot({ site: { number_format: "#,###.##", date_format: "dd.mm.yyyy", time_zone: "UTC" }, user: { name: "me" } } as unknown as Boot);
  await useLanguage("en");
});

test("half a day says which half, and its unit", () => {
  expect(summaryOf(leave, details)).toBe(`Annual leave · Tue 1 Dec · ${t("portal.second_half")} · 0.5 days`);
});

test("hours say from when to when", () => {
  expect(summaryOf(leave, { ...details, portion: "Hours", from_time: "10:00:00", to_time: "12:30:00" })).toContain("10:00–12:30");
});

test("leave is told before its details are here", () => {
  expect(summaryOf(leave)).toContain("Annual leave");
});

test("other documents are as the server tells them", () => {
  expect(summaryOf(item({ amount: 5 }))).toBe("as told");
});

test("somebody without a name is called by the account", () => {
  expect(whoAsks(leave)).toBe("a@b.example");
  expect(whoAsks(leave, details)).toBe("Olena");
});

test("agreeing stands first, and only approvals are joined", () => {
  expect(actionsOf(item({}, { transitions: ["Reject", "Approve"] }))).toEqual(["Approve", "Reject"]);
  expect(canJoin(item({}, { transitions: ["Approve", "Reject"] }))).toBe(true);
  expect(canJoin(item({}, { transitions: ["Confirm Cancellation"] }))).toBe(false);
});
