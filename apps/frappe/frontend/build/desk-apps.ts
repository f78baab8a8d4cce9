/** `virtual:desk-apps`: the `register` function of every app of the bench that contributes to the desk. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const NAME = "virtual:desk-apps";

/** Absolute paths of `apps/<app>/frontend/src/desk/index.ts`, sorted by app. */
function entries(apps: string): string[] {
  return readdirSync(apps)
    .sort()
    .map((app) => join(apps, app, "frontend/src/desk/index.ts"))
    .filter((file) => existsSync(file));
}

export function deskApps(apps: string): Plugin {
  return {
    name: "desk-apps",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const files = entries(apps);
      const imports = files.map((file, n) => `import { register as register${n} } from ${JSON.stringify(file)};`);
      return `${imports.join("\n")}\nexport default [${files.map((_, n) => `register${n}`).join(", ")}];\n`;
    },
  };
}
