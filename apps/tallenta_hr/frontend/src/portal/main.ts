/** Entry of the employee portal: styles, language, router, mount, and what the device keeps of it. */
import "@/ui/styles.css";
import { createApp } from "vue";
import { useLanguage } from "@/i18n";
import { waitForOffer } from "./device/install";
import { keepFiles, tellOfUpgrade } from "./device/upgrade";
import PortalApp from "./PortalApp.vue";
import { portalRouter } from "./router";

waitForOffer();
await useLanguage(document.documentElement.lang);

/** The parts of an older page are gone after an upgrade: the page is loaded anew when the person says so; drafts are kept. */
window.addEventListener("vite:preloadError", (event) => {
  event.preventDefault();
  tellOfUpgrade(() => window.location.reload());
});

createApp(PortalApp).use(portalRouter()).mount("#app");
keepFiles();
