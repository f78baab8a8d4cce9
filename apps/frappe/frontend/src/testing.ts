/** Set up before every test: English words, and `mount` to put one component into the page. */
import { afterEach, beforeAll } from "vitest";
import { createApp, h, nextTick, reactive, type App, type Component } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { useLanguage, withLaterWords } from "@/i18n";

const mounted: App[] = [];

beforeAll(async () => {
  await useLanguage("en");
  await withLaterWords(async () => undefined);
});
afterEach(() => {
  for (const app of mounted.splice(0)) app.unmount();
  document.body.innerHTML = "";
});

/** The component in the page with a router and the words. `props` stays reactive; change it to change the component. */
export async function mount(component: Component, props: Record<string, unknown> = {}, slots: Record<string, unknown> = {}) {
  const given = reactive({ ...props });
  const place = document.body.appendChild(document.createElement("div"));
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:any(.*)*", component: { render: () => null } }] });
  const app = createApp({ render: () => h(component, { ...given }, slots) }).use(router);
  app.mount(place);
  mounted.push(app);
  await nextTick();
  return { place, props: given, app, router };
}

/** Type into an input as a person does: the whole text, then the input event. */
export async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await nextTick();
}

/** Press a key on an element. */
export async function press(element: Element, key: string, rest: KeyboardEventInit = {}): Promise<void> {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...rest }));
  await nextTick();
}
