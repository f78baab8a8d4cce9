import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { h, nextTick } from "vue";
import { mount, press } from "@/testing";
import Dialog from "./Dialog.vue";

let opener: HTMLButtonElement;
beforeEach(() => {
  opener = document.body.appendChild(document.createElement("button"));
  opener.focus();
});
afterEach(() => opener.remove());

const fields = { default: () => [h("p", "Why?"), h("input", { "aria-label": "Reason" })], footer: () => h("button", "Reject") };

/** A dialog that closes itself as a page's would. */
async function opened(props: Record<string, unknown> = {}, slots: Record<string, unknown> = fields) {
  const mounted = await mount(Dialog, {
    open: true,
    title: "Reject the request",
    "onUpdate:open": (now: boolean) => (mounted.props.open = now),
    ...props,
  }, slots);
  await settled();
  return mounted;
}
const settled = () => vi.waitFor(async () => {
  await nextTick();
  expect(document.activeElement).not.toBe(opener);
});
const dialog = () => document.querySelector<HTMLElement>("[role=dialog]");

describe("focus", () => {
  test("goes to the first field", async () => {
    await opened();

    expect(document.activeElement?.getAttribute("aria-label")).toBe("Reason");
  });

  test("goes to the first button of the footer when there is no field", async () => {
    await opened({}, { default: () => "Nothing to fill in.", footer: () => [h("button", "Cancel"), h("button", "Delete")] });

    expect(document.activeElement?.textContent).toBe("Cancel");
  });

  test("returns to where it came from", async () => {
    const { props } = await opened();

    props.open = false;

    await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  });

  test("does not stay in the dialog when it came from nowhere", async () => {
    opener.blur();
    const { props } = await opened();

    props.open = false;

    await vi.waitFor(() => expect(document.activeElement).toBe(document.body));
  });
});

describe("names", () => {
  test("the title names the dialog and the description describes it", async () => {
    await opened({ description: "Olena gets a mail with your reason." });

    const words = (attribute: string) => document.getElementById(dialog()!.getAttribute(attribute)!)?.textContent;
    expect(words("aria-labelledby")).toBe("Reject the request");
    expect(words("aria-describedby")).toBe("Olena gets a mail with your reason.");
  });

  test("without a description nothing dangles", async () => {
    await opened();

    expect(dialog()!.hasAttribute("aria-describedby")).toBe(false);
  });
});

describe("leaving", () => {
  test("Escape closes", async () => {
    const { props } = await opened();

    await press(document.activeElement!, "Escape");

    expect(props.open).toBe(false);
  });

  test("Escape does not close what must be answered, and there is no cross", async () => {
    const { props } = await opened({ dismissible: false });

    await press(document.activeElement!, "Escape");

    expect(props.open).toBe(true);
    expect(dialog()!.querySelector("[aria-label=Close]")).toBeNull();
  });
});
