/** `virtual:messages/<language>` for the portal: the words of the kit, of what it shares with the desk, and its own. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";

const PREFIX = "\0virtual:messages/";
const SHARED = ["ui.json", "meta.json", "shell.json"];
const OWN = ["leave.json", "portal/portal.json"];
/** Words of parts that open later. */
const LATER = ["later/shorten.json"];

export function portalMessages(runtime: string, hr: string): Plugin {
  return {
    name: "portal-messages",
    resolveId: (id) => (id.startsWith(PREFIX.slice(1)) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(PREFIX)) return undefined;
      const [language, later] = id.slice(PREFIX.length).split("/");
      const own = (later ? LATER : OWN).map((file) => join(hr, `${language}`, file));
      const files = later ? own : [...SHARED.map((file) => join(runtime, `${language}`, file)), ...own];
      for (const file of files) this.addWatchFile(file);
      const areas = files.map((file) => `${JSON.stringify(basename(file, ".json"))}:${readFileSync(file, "utf-8")}`);
      return `export default {${areas.join(",")}};`;
    },
  };
}
