/**
 * `npm run dev`: the desk's page comes from the running site (sign-in, boot record), with its built files exchanged for Vite's live
 * ones. Without a running site the page is empty of data, which is enough for /app/_kit. Not part of a build.
 */
import type { ServerResponse } from "node:http";
import type { Plugin } from "vite";

const BARE = '<!doctype html><html lang="en" data-theme="auto"><head><meta charset="utf-8">'
  + '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><div id="app"></div></body></html>';
const BUILT = /<script type="module"[^>]*><\/script>|<link rel="(?:stylesheet|modulepreload)" href="\/assets\/frappe\/dist\/[^>]*>/g;

/** The site's page, or where the site wants the browser to go first (the sign-in page). */
async function fromSite(site: string, path: string, cookie: string): Promise<{ html?: string; location?: string }> {
  try {
    const answer = await fetch(site + path, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
    const location = answer.headers.get("location") ?? undefined;
    return location ? { location } : { html: await answer.text() };
  } catch (error) {
    console.warn(`No site at ${site} (${String(error)}); the page has no boot record.`);
    return { html: BARE };
  }
}

const live = (html: string, base: string) =>
  html
    .replace(BUILT, "")
    .replace("</head>", `<script type="module" src="${base}@vite/client"></script>`
      + `<script type="module" src="${base}src/main.ts"></script></head>`);

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

export function devPage(site: string): Plugin {
  return {
    name: "dev-page",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (!request.url || !/^\/app(\/|\?|$)/.test(request.url)) return next();
        const { html, location } = await fromSite(site, request.url, request.headers.cookie ?? "");
        if (location) return redirect(response, location);
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(live(html ?? BARE, server.config.base));
      });
    },
  };
}
