/**
 * `virtual:messages/en` and `virtual:messages/uk`: all texts of one language, gathered from the apps of the bench.
 * The file `src/i18n/en/leave.json` holds the keys that begin with `leave.`. Files in `en/later/` make
 * `virtual:messages/en/later`: the words of pages that open later, so that no other page carries them.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";

const PREFIX = "virtual:messages/";

/** Files of a folder below `i18n/`, such as `en` or `en/later`. */
function files(apps: string, place: string): string[] {
  return readdirSync(apps)
    .sort()
    .map((app) => join(apps, app, "frontend/src/i18n", place))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).sort().map((file) => join(folder, file)))
    .filter((file) => file.endsWith(".json"));
}

/** One area as the source of a member of an object. */
const areaSource = (file: string) =>
  `${JSON.stringify(basename(file, ".json"))}:${JSON.stringify(JSON.parse(readFileSync(file, "utf-8")))}`;

export function messages(apps: string): Plugin {
  return {
    name: "messages",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const found = files(apps, id.slice(PREFIX.length + 1));
      for (const file of found) this.addWatchFile(file);
      return `export default {${found.map(areaSource).join(",")}};`;
    },
  };
}
