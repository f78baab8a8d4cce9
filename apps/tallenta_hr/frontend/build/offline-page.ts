/** The portal's page without a network, in every language; its script shows the one of the person. It holds nothing of anybody. */
export type OfflineWords = Record<"title" | "text" | "works" | "works_open" | "works_draft" | "waits" | "waits_look" | "waits_send" | "private" | "again", string>;

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

function card(language: string, words: OfflineWords): string {
  const say = (key: keyof OfflineWords) => escaped(words[key]);
  return `<section lang="${language}" aria-labelledby="title-${language}">
<h1 id="title-${language}">${say("title")}</h1>
<p>${say("text")}</p>
<h2>${say("works")}</h2>
<ul><li>${say("works_open")}</li><li>${say("works_draft")}</li></ul>
<h2>${say("waits")}</h2>
<ul><li>${say("waits_look")}</li><li>${say("waits_send")}</li></ul>
<p class="soft">${say("private")}</p>
<button type="button">${say("again")}</button>
</section>`;
}

export function offlinePage(script: string, styles: string[], texts: readonly (readonly [string, OfflineWords])[]): string {
  const links = styles.map((file) => `<link rel="stylesheet" href="${file}">`).join("\n");
  return `<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Tallenta HR</title>
${links}
<script type="module" src="${script}"></script>
</head>
<body><main>${texts.map(([language, words]) => card(language, words)).join("\n")}</main></body>
</html>
`;
}
