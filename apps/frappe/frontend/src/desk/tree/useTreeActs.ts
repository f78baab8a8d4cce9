/** What is done with a record of a tree: added, renamed, moved below another. The server decides; a move is taken back by moving again. */
import { ref } from "vue";
import { ApiError, write } from "@/api/client";
import { may } from "@/api/useBoot";
import type { Meta } from "@/api/types";
import { t } from "@/i18n";
import { announce } from "@/ui/announce";
import { useToast } from "@/ui/toast";
import { bulkRestore, bulkUpdate } from "../list/useBulk";
import { editableNames } from "../list/inlineEdit";
import type { TreeNode } from "./useTree";

/** The field that names the parent. */
export const parentField = (meta: Meta): string => String(meta.nsm_parent_field || `parent_${meta.name.toLowerCase().replace(/[\s-]+/g, "_")}`);

export function useTreeActs(meta: Meta, refresh: () => Promise<void>) {
  const toast = useToast();
  const isBusy = ref(false);
  const canWrite = may(meta.name, "write");
  const field = parentField(meta);
  const titleField = meta.title_field ? meta.fields.find(({ fieldname }) => fieldname === meta.title_field) : undefined;
  /** What it is called is its title, or its name where that is all there is or both are the same. */
  const isCalledByName = !titleField || meta.autoname === `field:${titleField.fieldname}`;

  /** Do a step; whether it was done. What was refused is told with its reason. */
  async function attempt(title: string, step: () => Promise<unknown>): Promise<boolean> {
    isBusy.value = true;
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast.error(title, error.message || t("meta.offline"));
      return false;
    } finally {
      isBusy.value = false;
    }
  }
  const refusal = (answer: { failed: Record<string, string> }, name: string) => {
    if (answer.failed[name] !== undefined) throw new ApiError("refused", answer.failed[name] ?? "");
  };

  /** Put a record below another, or at the top. */
  async function move(node: TreeNode, parent: string | null, parentTitle: string): Promise<boolean> {
    let before: Record<string, Record<string, unknown>> = {};
    const isDone = await attempt(t("tree.not_moved", { name: node.title }), async () => {
      const answer = await bulkUpdate(meta.name, { [field]: parent })([node.value]);
      refusal(answer, node.value);
      before = answer.before ?? {};
    });
    if (!isDone) return false;
    await refresh();
    const words = parent ? t("tree.moved", { name: node.title, parent: parentTitle }) : t("tree.moved_top", { name: node.title });
    void announce(words);
    toast.undo(words, () => void attempt(t("tree.not_moved", { name: node.title }), async () => {
      refusal(await bulkRestore(meta.name, before)([node.value]), node.value);
      await refresh();
    }));
    return true;
  }

  /** Call a record otherwise. The name it has then, or undefined when it was refused. */
  async function rename(node: TreeNode, title: string): Promise<string | undefined> {
    let name: string | undefined;
    await attempt(t("tree.not_renamed", { name: node.title }), async () => {
      name = await write<string>("frappe.desk.form.renaming.update_document_title", { doctype: meta.name, docname: node.value, ...(isCalledByName ? { name: title } : { title }) });
    });
    if (name !== undefined) toast.success(t("tree.renamed", { name: title }));
    return name;
  }
  return {
    field,
    isBusy,
    canAdd: may(meta.name, "create") && !meta.in_create,
    canMove: canWrite && editableNames(meta).has(field),
    canRename: canWrite && (isCalledByName ? Boolean(meta.allow_rename) : editableNames(meta).has(titleField.fieldname)),
    move,
    rename,
  };
}
export type TreeActs = ReturnType<typeof useTreeActs>;
