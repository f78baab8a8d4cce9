import { expect, test } from "vitest";
import { sharesOf } from "./balance_bar";

const cases = [
  { name: "what waits or is planned is not free", given: [19, 1, 2, 3, 20], shares: [5, 25, 70] },
  { name: "more than the entitlement fills the bar", given: [30, 10, 0, 0, 20], shares: [25, 0, 75] },
  { name: "planned beyond what is there leaves nothing free", given: [2, 3, 5, 0, 10], shares: [30, 50, 0] },
  { name: "a negative balance leaves nothing free", given: [-1, 5, 0, 0, 4], shares: [100, 0, 0] },
  { name: "nothing at all", given: [0, 0, 0, 0, 0], shares: [0, 0, 0] },
];

test.each(cases)("$name", ({ given, shares }) => {
  const [balance, taken, planned, pending, entitlement] = given as [number, number, number, number, number];
  const found = sharesOf({ balance, taken, planned, pending, entitlement });
  expect([found.taken, found.spoken, found.free]).toEqual(shares);
});
