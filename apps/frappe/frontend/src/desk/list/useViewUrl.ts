/** What a view beside the list shows, as its URL holds it: the filters that all views share, and keys of its own. */
import { computed } from "vue";
import { useRoute, useRouter, type LocationQueryRaw } from "vue-router";
import type { Meta } from "@/api/types";
import { queryOf, viewOf, type ListView } from "./listQuery";

export type OwnKeys = Record<string, string | undefined>;

export function useViewUrl(meta: Meta, keys: string[]) {
  const [route, router] = [useRoute(), useRouter()];
  const view = computed<ListView>(() => viewOf(meta, route.query));
  const own = computed<OwnKeys>(() => Object.fromEntries(keys.map((key) => [key, [route.query[key]].flat()[0] ?? undefined])));

  /** The URL's query when some of it changes; undefined takes a key of the view's own away. */
  function queryWith(changed: Partial<ListView>, kept: OwnKeys = {}): LocationQueryRaw {
    const merged = { ...own.value, ...kept };
    return { ...queryOf(meta, { ...view.value, ...changed }), ...Object.fromEntries(Object.entries(merged).filter(([, value]) => value)) };
  }
  return {
    view,
    own,
    queryWith,
    show: (changed: Partial<ListView>, kept: OwnKeys = {}) => router.replace({ query: queryWith(changed, kept) }),
  };
}
