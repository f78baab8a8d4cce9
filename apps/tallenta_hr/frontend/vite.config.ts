/** Builds the portal into the app's public folder. `www/portal.py` reads dist/manifest.json and links the hashed files. */
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { base } from "../../frappe/frontend/build/base-chunk.ts";
import { fonts } from "../../frappe/frontend/build/fonts.ts";
import { portalMessages } from "./build/portal-messages.ts";
import { portalWorker } from "./build/portal-worker.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "/assets/tallenta_hr/dist/",
  plugins: [
    vue({ template: { transformAssetUrls: false } }),
    tailwindcss(),
    portalMessages(here("../../frappe/frontend/src/i18n"), here("./src/i18n")),
    portalWorker(here("./src/i18n")),
    fonts(here("../../frappe/frontend/src/ui/fonts.css")),
  ],
  define: { __VUE_OPTIONS_API__: false },
  resolve: { alias: { "@": here("../../frappe/frontend/src"), "@hr": here("./src") } },
  build: {
    outDir: here("../tallenta_hr/public/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    cssTarget: ["chrome123", "firefox125", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { portal: here("./src/portal/main.ts"), offline: here("./src/portal/offline/main.ts") }, output: { codeSplitting: { groups: [base] } } },
  },
});
