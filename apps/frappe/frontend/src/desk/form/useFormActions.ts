/** Which buttons a form has for its document as it stands: save, workflow actions or submit and cancel, and the menu. */
import { computed } from "vue";
import { useRouter } from "vue-router";
import { may, pathOf } from "@/api/useBoot";
import { knownMeta } from "@/api/useMeta";
import type { Doc, Meta } from "@/api/types";
import type { OpenDoc } from "@/api/useDoc";
import { actionsOf, firstAction, type Action } from "@/api/useWorkflow";
import { t } from "@/i18n";
import { copyOf } from "@/meta/defaults";
import { isClosedByState } from "@/meta/fieldState";
import { confirm } from "@/ui/confirm";
import { useToast } from "@/ui/toast";
import type { MenuItem } from "@/ui/types";
import { handOver } from "./handOver";

export function useFormActions(meta: Meta, open: OpenDoc) {
  const router = useRouter();
  const toast = useToast();
  const doc = computed(() => open.state.doc as Doc);
  const can = (right: string) => Boolean(open.info.value?.permissions[right]);
  const docstatus = computed(() => Number(doc.value.docstatus ?? 0));
  const workflow = computed(() => meta.__workflow ?? undefined);

  /** Whether the person may change the document at all. */
  const canWrite = computed(() => {
    if (meta.read_only || docstatus.value === 2) return false;
    if (open.isNew.value) return may(meta.name, "create") || Boolean(meta.__can?.create);
    return (docstatus.value === 1 ? can("submit") : can("write")) && !isClosedByState(meta, doc.value);
  });
  const canSave = computed(() => canWrite.value && (open.isNew.value || open.isDirty.value));

  const actions = computed<Action[]>(() => {
    if (!workflow.value) return [];
    if (!open.isNew.value) return actionsOf(workflow.value, open.info.value?.transitions ?? []);
    const first = firstAction(workflow.value);
    return first ? [first] : [];
  });
  const isPlain = computed(() => !workflow.value && !open.isNew.value && Boolean(meta.is_submittable));
  const canSubmit = computed(() => isPlain.value && docstatus.value === 0 && can("submit"));
  const canCancel = computed(() => isPlain.value && docstatus.value === 1 && can("cancel"));
  const canAmend = computed(() => docstatus.value === 2 && (can("amend") || can("create")));

  const listPath = pathOf(meta.name);
  const printQuery = () => new URLSearchParams({ doctype: meta.name, name: doc.value.name });
  function copy(given: Record<string, unknown> = {}) {
    handOver({ ...copyOf(meta, doc.value, knownMeta), ...given });
    void router.push(`${listPath}/new`);
  }
  const amend = () => copy({ amended_from: doc.value.name });
  async function remove() {
    const goesOn = await confirm({ title: t("form.delete_title", { name: doc.value.name }), text: t("form.delete_text"), action: t("form.delete"), danger: true });
    if (goesOn && (await open.remove())) {
      toast.success(t("form.deleted", { name: doc.value.name }));
      void router.push(listPath);
    }
  }
  async function copyPath() {
    await navigator.clipboard.writeText(window.location.href);
    toast.success(t("form.link_copied"));
  }

  const menu = computed<MenuItem[]>(() => {
    if (open.isNew.value) return [];
    const isSingle = Boolean(meta.issingle);
    const items: (MenuItem | false)[] = [
      !isSingle && can("print") && { label: t("form.print"), icon: "print", to: `/print${pathOf(meta.name, doc.value.name)}` },
      !isSingle && can("print") && { label: t("form.pdf"), icon: "download", href: `/api/method/frappe.utils.print_format.download_pdf?${printQuery()}` },
      !isSingle && may(meta.name, "create") && !meta.in_create && { label: t("form.copy"), icon: "copy", onSelect: () => copy() },
      { label: t("form.copy_link"), icon: "link", onSelect: () => void copyPath() },
      { label: t("form.reload"), icon: "refresh", onSelect: () => void open.reload() },
      open.isDirty.value && { label: t("form.discard"), icon: "undo", onSelect: () => open.discard() },
      !isSingle && can("delete") && docstatus.value !== 1 && { separator: true },
      !isSingle && can("delete") && docstatus.value !== 1 && { label: t("form.delete"), icon: "trash", danger: true, onSelect: () => void remove() },
    ];
    return items.filter((item): item is MenuItem => Boolean(item));
  });

  return { canWrite, canSave, actions, canSubmit, canCancel, canAmend, amend, menu, docstatus };
}
