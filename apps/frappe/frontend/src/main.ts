/** Entry of the desk: styles, language, apps, router, mount. */
import "@/ui/styles.css";
import registers from "virtual:desk-apps";
import { createApp } from "vue";
import App from "./App.vue";
import { registry } from "./desk/registry";
import { deskRouter } from "./desk/router";
import { useLanguage } from "./i18n";

for (const register of registers) register(registry);
await useLanguage(document.documentElement.lang);

createApp(App).use(deskRouter()).mount("#app");
