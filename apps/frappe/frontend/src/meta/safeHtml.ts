/** Markup that people wrote, reduced to text formatting. The server cleans it too; nothing is shown on trust alone. */
const TAGS = new Set("A,B,BLOCKQUOTE,BR,CODE,DEL,DIV,EM,H1,H2,H3,H4,H5,H6,HR,I,LI,MARK,OL,P,PRE,S,SPAN,STRONG,SUB,SUP,TABLE,TBODY,TD,TH,THEAD,TR,U,UL".split(","));
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "NOSCRIPT", "SVG", "MATH"]);
const LINK = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i;

function clean(element: Element): void {
  for (const child of [...element.children]) {
    if (DROPPED.has(child.tagName.toUpperCase())) child.remove();
    else {
      clean(child);
      if (!TAGS.has(child.tagName)) child.replaceWith(...child.childNodes);
    }
  }
  const href = element.getAttribute("href");
  for (const name of element.getAttributeNames()) element.removeAttribute(name);
  if (element.tagName === "A" && href && LINK.test(href)) {
    element.setAttribute("href", href);
    element.setAttribute("rel", "noopener noreferrer");
  }
}

/** Markup with nothing but formatting and plain links left. */
export function safeHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  clean(body);
  return body.innerHTML;
}

const SIMPLE = /^(\s|<\/?(p|div|br)\s*\/?>|[^<])*$/i;

/** Whether markup is only paragraphs, so that it can be edited as text without a loss. */
export const isPlainMarkup = (html: string): boolean => SIMPLE.test(html);

/** Paragraphs as lines of text. */
export function textOf(html: string): string {
  // An empty line is a paragraph with a break, which must not count twice.
  const lines = html.replace(/<(p|div)>\s*<br\s*\/?>\s*<\/\1>/gi, "<$1></$1>");
  const marked = lines.replace(/<br\s*\/?>/gi, "\n").replace(/<\/(p|div)>\s*(?=<)/gi, "</$1>\n");
  return new DOMParser().parseFromString(marked, "text/html").body.textContent?.replace(/\n+$/, "") ?? "";
}

/** Lines of text as paragraphs. */
export function htmlOf(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return text.trim() ? escaped.split("\n").map((line) => `<p>${line || "<br>"}</p>`).join("") : "";
}
