/** The front end's layers and sizes, held by a test: `ui, api ← meta ← desk, builders`, and parts one can read in one go. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const SOURCE = dirname(fileURLToPath(import.meta.url));
const APPS = join(SOURCE, "../../..");

/** Folder → folders of `@/` it may import from, beside itself. Files at the top (main.ts, App.vue) may import all. */
const MAY_IMPORT: Record<string, string[]> = {
  i18n: [],
  ui: ["i18n"],
  api: ["i18n"],
  meta: ["i18n", "ui", "api", "types"],
  desk: ["i18n", "ui", "api", "meta", "types", "_kit", "builders"],
  builders: ["i18n", "ui", "api", "meta", "desk", "types"],
  types: [],
  _kit: ["i18n", "ui"],
};
const IMPORT = /(?:from\s+|import\(\s*|import\s+)["']([^"']+)["']/g;

/** Paths of the files below a folder that end so. */
const filesBelow = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf-8" }).filter((file) => ending.test(file));

const files = filesBelow(SOURCE, /\.(ts|vue)$/);
const everywhere = readdirSync(APPS)
  .map((app) => join(APPS, app, "frontend/src"))
  .filter(existsSync)
  .flatMap((folder) => filesBelow(folder, /\.(vue|css)$/).map((file) => join(folder, file)));
const layered = files.filter((file) => file.includes("/") && !file.endsWith(".test.ts"));

/** Top folders of this app that a file imports from. */
function foldersImported(file: string): string[] {
  const names = [...readFileSync(join(SOURCE, file), "utf-8").matchAll(IMPORT)].map(([, name = ""]) => name);
  return names
    .filter((name) => /^(\.|@\/)/.test(name))
    .map((name) => (name.startsWith("@/") ? name.slice(2) : normalize(join(dirname(file), name))).split("/")[0] ?? "");
}

describe("layers", () => {
  test("every folder has a place", () => {
    const folders = new Set(layered.map((file) => file.split("/")[0]));

    expect([...folders].filter((folder) => !(folder! in MAY_IMPORT))).toEqual([]);
  });

  test("no file imports from a folder above its own", () => {
    const upward = layered.flatMap((file) => {
      const own = file.split("/")[0]!;
      const allowed = [own, ...(MAY_IMPORT[own] ?? [])];
      return foldersImported(file).filter((folder) => !allowed.includes(folder)).map((folder) => `${file} imports ${folder}`);
    });

    expect(upward).toEqual([]);
  });

  test("the framework imports no app", () => {
    const named = files.filter((file) => !file.endsWith(".test.ts") && /["']@hr\//.test(readFileSync(join(SOURCE, file), "utf-8")));

    expect(named).toEqual([]);
  });
});

describe("sizes", () => {
  test("no component is longer than 200 lines", () => {
    const long = everywhere
      .filter((file) => file.endsWith(".vue"))
      .map((file) => ({ file: relative(APPS, file), lines: readFileSync(file, "utf-8").split("\n").length - 1 }))
      .filter(({ lines }) => lines > 200);

    expect(long).toEqual([]);
  });

  test("no colour is written outside the tokens", () => {
    const coloured = everywhere.filter((file) => !file.endsWith("tokens.css")).filter((file) => {
      const unscripted = readFileSync(file, "utf-8").replace(/<script[\s\S]*?<\/script>/g, "");
      return /\[#[0-9a-f]{3,8}|:\s*#[0-9a-f]{3,8}\b|\brgba?\(/i.test(unscripted);
    });

    expect(coloured).toEqual([]);
  });
});
