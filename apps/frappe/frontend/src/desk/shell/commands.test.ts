import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { effectScope } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import type { Boot } from "@/api/types";
import { renewBoot } from "@/api/useBoot";
import type { Command } from "@/ui/types";
import { commands, offerCommands } from "./commands";

const router = createRouter({ history: createMemoryHistory(), routes: [] });
const scope = effectScope();
const send: Command = { id: "step:send", label: "Send", run: () => undefined };
const labels = () => commands(router).map(({ label }) => label);
beforeAll(() => renewBoot({ user: { roles: [] }, doctypes: {}, modules: [] } as unknown as Boot));
afterEach(() => scope.stop());

describe("what a part of the page can do", () => {
  test("comes first, and goes with the part", () => {
    const part = effectScope();
    part.run(() => offerCommands(() => [send]));

    expect(labels()[0]).toBe("Send");
    part.stop();

    expect(labels()).not.toContain("Send");
  });

  test("is asked for each time, so that it follows the state of the document", () => {
    let offered = [send];
    scope.run(() => offerCommands(() => offered));
    offered = [];

    expect(labels()).not.toContain("Send");
  });
});
