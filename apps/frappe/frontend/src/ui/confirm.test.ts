import { beforeEach, expect, test, vi } from "vitest";
import { mount } from "@/testing";
import { confirm } from "./confirm";
import ConfirmDialog from "./ConfirmDialog.vue";

const question = { title: "Delete 3 requests?", text: "They cannot be brought back.", action: "Delete 3 requests", danger: true };

beforeEach(() => mount(ConfirmDialog));

async function press(words: string) {
  const button = await vi.waitFor(() => {
    const found = [...document.querySelectorAll("button")].find((each) => each.textContent?.trim() === words);
    if (!found) throw new Error(`no button says ${words}`);
    return found;
  });
  button.click();
}

test("the button that names the act answers yes", async () => {
  const answer = confirm(question);

  await press("Delete 3 requests");

  expect(await answer).toBe(true);
});

test("Cancel answers no", async () => {
  const answer = confirm(question);

  await press("Cancel");

  expect(await answer).toBe(false);
});

test("a second question answers the first with no", async () => {
  const first = confirm(question);
  const second = confirm({ title: "Leave without saving?", action: "Leave" });

  expect(await first).toBe(false);
  await press("Leave");
  expect(await second).toBe(true);
});
