/** Builds the desk into the framework's public folder. The server page reads dist/manifest.json and links the hashed files. */
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { base } from "./build/base-chunk.ts";
import { deskApps } from "./build/desk-apps.ts";
import { devPage } from "./build/dev-page.ts";
import { fonts } from "./build/fonts.ts";
import { messages } from "./build/messages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const apps = here("../..");
const site = process.env.SITE_ADDRESS ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/assets/frappe/dist/",
  // The pictures of public/images are served beside the build, not by it.
  plugins: [vue({ template: { transformAssetUrls: false } }), tailwindcss(), deskApps(apps), messages(apps), fonts(here("./src/ui/fonts.css")), devPage(site)],
  define: { __VUE_OPTIONS_API__: false },
  resolve: {
    alias: { "@": here("./src"), "@hr": here("../../tallenta_hr/frontend/src") },
  },
  build: {
    outDir: here("../frappe/public/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    cssTarget: ["chrome123", "firefox125", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { desk: here("./src/main.ts") }, output: { codeSplitting: { groups: [base] } } },
  },
  server: {
    port: 5173,
    fs: { allow: [here("../../..")] },
    proxy: { "^/(api|files|private|printview|login|assets/frappe/(css|images))": site },
  },
  test: {
    environment: "happy-dom",
    setupFiles: [here("./src/testing.ts")],
    include: ["{src,scripts,build}/**/*.test.ts", "../../tallenta_hr/frontend/src/**/*.test.ts"],
  },
});
