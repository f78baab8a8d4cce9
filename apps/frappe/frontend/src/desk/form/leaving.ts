/** Leaving a page with unsaved changes asks first, whether by a link or by closing the tab. */
import { onScopeDispose } from "vue";
import { useRouter } from "vue-router";
import { t } from "@/i18n";
import { confirm } from "@/ui/confirm";

/** Ask before leaving as long as `isDirty` says so; a change of the query alone stays on the page. */
export function askBeforeLeaving(isDirty: () => boolean, left: () => void): void {
  const stop = useRouter().beforeEach(async (to, from) => {
    if (to.path === from.path || !isDirty()) return true;
    const goes = await confirm({ title: t("form.leave_title"), text: t("form.leave_text"), action: t("form.leave"), danger: true });
    if (goes) left();
    return goes;
  });
  const close = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  window.addEventListener("beforeunload", close);
  onScopeDispose(() => {
    stop();
    window.removeEventListener("beforeunload", close);
  });
}
