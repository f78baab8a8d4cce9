/** Entry of the desk: styles, language, apps, router, mount. */
import "@/ui/styles.css";
import registers from "virtual:desk-apps";
import { createApp } from "vue";
import App from "./App.vue";
import { registry } from "./desk/registry";
import { deskRouter } from "./desk/router";
import { t, useLanguage } from "./i18n";
import { useToast } from "./ui/toast";

for (const register of registers) register(registry);
await useLanguage(document.documentElement.lang);

/** The parts of an older page are gone after an upgrade: the page is loaded anew when the person says so; drafts are kept. */
window.addEventListener("vite:preloadError", (event) => {
  event.preventDefault();
  useToast().show({ text: t("shell.upgraded"), tone: "info", timeout: 0, action: { label: t("shell.reload"), run: () => window.location.reload() } });
});

createApp(App).use(deskRouter()).mount("#app");
