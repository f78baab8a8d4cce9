/** The offline page: the person's language and theme, and the portal again as soon as the server answers. */
import "./offline.css";
import { LANGUAGES, languageOfDevice, themeOfDevice } from "./device";

const SECONDS = 15;
const tag = languageOfDevice(document.cookie, navigator.languages);
document.documentElement.lang = tag;
document.documentElement.dataset.theme = themeOfDevice();
for (const language of LANGUAGES) {
  const card = document.querySelector<HTMLElement>(`section[lang=${language}]`);
  if (card) card.hidden = language !== tag;
}

const again = () => window.location.reload();
/** The network may be there and the server not. */
async function look() {
  const answer = await fetch("/api/method/ping", { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok) again();
}
for (const button of document.querySelectorAll("button")) button.addEventListener("click", again);
window.addEventListener("online", () => void look());
setInterval(() => document.visibilityState === "visible" && void look(), SECONDS * 1000);
