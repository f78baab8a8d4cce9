/** One form being customised: what is stored, the draft, and taking it to the server. */
import { computed, ref, shallowRef } from "vue";
import { read, write } from "@/api/client";
import type { Meta } from "@/api/types";
import { forgetMetas, loadMeta } from "@/api/useMeta";
import { useLoaded } from "@/api/useLoaded";
import { isLayout } from "@/meta/layout";
import { changesOf, countOf, isSame, type Customisation, type DraftField, type Properties } from "./draft";
import { typeName } from "./types";

const PATH = "frappe.customize.form.";
export interface Change {
  target: string;
  place: string | null;
  property: string;
  old: unknown;
  new: unknown;
}

export function useCustomisation(doctype: string) {
  const stored = shallowRef<Customisation>();
  const meta = shallowRef<Meta>();
  const fields = ref<DraftField[]>([]);
  const properties = ref<Properties>({});

  function take(found: Customisation): void {
    stored.value = found;
    discard();
  }
  function discard(): void {
    fields.value = (stored.value?.fields ?? []).map((field) => ({ ...field }));
    properties.value = { ...stored.value?.properties };
  }
  const { error, load } = useLoaded(async () => {
    const [found, loaded] = await Promise.all([read<Customisation>(`${PATH}fetch_to_customize`, { doctype }), loadMeta(doctype)]);
    meta.value = loaded;
    take(found);
    return true;
  });

  const before = computed(() => new Map(stored.value?.fields.map((field) => [field.fieldname, field])));
  const translated = computed(() => new Map(meta.value?.fields.map((field) => [field.fieldname, field])));
  const changes = computed(() => {
    if (!stored.value) return {};
    const found = changesOf(stored.value, fields.value, properties.value);
    // An order that the site keeps does not know new fields: it is said anew.
    const isOrdered = `${doctype}.field_order` in stored.value.origins && fields.value.some(({ isNew }) => isNew);
    return isOrdered ? { ...found, field_order: fields.value.map(({ fieldname }) => fieldname) } : found;
  });

  /** A field's own words for a property, in the person's language as long as nobody changed them. */
  const wordsOf = (field: DraftField, property: "label" | "description"): string | undefined => {
    const isKept = isSame(before.value.get(field.fieldname)?.[property], field[property]);
    return ((isKept ? translated.value.get(field.fieldname)?.[property] : undefined) ?? field[property] ?? undefined) as string | undefined;
  };
  const nameOf = (field: DraftField): string => wordsOf(field, "label") || (isLayout(field) ? typeName(field.fieldtype) : field.fieldname);
  const isChanged = (field: DraftField): boolean =>
    Object.keys(stored.value?.origins ?? {}).some((key) => key.startsWith(`${field.fieldname}.`) && stored.value?.origins[key] === "site") ||
    Boolean(changes.value.fields?.some(({ fieldname }) => fieldname === field.fieldname));
  const preview = computed<DraftField[]>(() => fields.value.map((field) => ({ ...translated.value.get(field.fieldname), ...field, label: wordsOf(field, "label"), description: wordsOf(field, "description") })));

  async function renew(found: Customisation): Promise<void> {
    forgetMetas();
    meta.value = await loadMeta(doctype);
    take(found);
  }
  return {
    stored, meta, fields, properties, error, load, changes, nameOf, isChanged, preview, discard,
    count: computed(() => countOf(changes.value)),
    foresee: () => write<Change[]>(`${PATH}preview_customization`, { doctype, changes: changes.value }),
    save: async () => renew(await write<Customisation>(`${PATH}save_customization`, { doctype, changes: changes.value })),
    reset: async () => renew(await write<Customisation>(`${PATH}reset_to_defaults`, { doctype })),
  };
}
