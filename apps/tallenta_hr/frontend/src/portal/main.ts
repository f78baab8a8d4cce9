/** Entry of the employee portal: styles, language, router, mount. */
import "@/ui/styles.css";
import { createApp } from "vue";
import { t, useLanguage } from "@/i18n";
import { useToast } from "@/ui/toast";
import PortalApp from "./PortalApp.vue";
import { portalRouter } from "./router";

await useLanguage(document.documentElement.lang);

/** The parts of an older page are gone after an upgrade: the page is loaded anew when the person says so; drafts are kept. */
window.addEventListener("vite:preloadError", (event) => {
  event.preventDefault();
  useToast().show({ text: t("shell.upgraded"), tone: "info", timeout: 0, action: { label: t("shell.reload"), run: () => window.location.reload() } });
});

createApp(PortalApp).use(portalRouter()).mount("#app");
