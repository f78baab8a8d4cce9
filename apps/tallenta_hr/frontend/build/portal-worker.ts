/**
 * What the portal's worker (`www/portal-worker.js`) is told of the build: `portal-files.js` with the files to keep and their version,
 * and `offline.html`, the page without a network. Neither has a hash in its name, so neither is cached for ever.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { offlinePage, type OfflineWords } from "./offline-page.ts";

const LANGUAGES = ["en", "uk"];
const PAGE = "offline.html";
/** Files for letters that hardly anybody needs come when they are needed. */
const RARE = /-ext-/;
const KEPT = /\.(js|css|svg|woff2)$/;

export function portalWorker(words: string): Plugin {
  let base = "/";
  return {
    name: "portal-worker",
    apply: "build",
    configResolved: (config) => void (base = config.base),
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((part) => part.type === "chunk" && part.isEntry && part.name === "offline");
      if (entry?.type !== "chunk") return this.error("The build has no entry named offline.");
      const texts = LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(words, language, "portal/offline.json"), "utf-8")) as OfflineWords] as const);
      const styles = [...(entry.viteMetadata?.importedCss ?? [])].map((file) => base + file);
      const page = offlinePage(base + entry.fileName, styles, texts);
      const ahead = Object.keys(bundle).filter((file) => KEPT.test(file) && !RARE.test(file)).sort().map((file) => base + file);
      const version = createHash("sha256").update(JSON.stringify([ahead, page])).digest("hex").slice(0, 12);
      const files = JSON.stringify({ version, offline: base + PAGE, ahead });
      this.emitFile({ type: "asset", fileName: PAGE, source: page });
      this.emitFile({ type: "asset", fileName: "portal-files.js", source: `self.PORTAL_FILES = ${files};\n` });
    },
  };
}
