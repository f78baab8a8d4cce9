/** Which records of a tree are open, and which one the page stands on, as the URL holds them. */
import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";

const KEYS = { open: "_open", at: "_at" };
/** The URL names that nothing is open. */
const NONE = "-";
/** A URL stays short enough to be sent; what was opened first is closed first when it is opened from it. */
const MOST = 60;

export function useOpenNodes() {
  const [route, router] = [useRoute(), useRouter()];
  const named = computed<string[] | undefined>(() => {
    const values = [route.query[KEYS.open]].flat().filter((each): each is string => Boolean(each));
    return values.length ? values.filter((each) => each !== NONE) : undefined;
  });
  const opened = computed(() => new Set(named.value));
  const put = (open: string[] | undefined, at: string | undefined) => {
    const { [KEYS.open]: _open, [KEYS.at]: _at, ...rest } = route.query;
    return router.replace({ query: { ...rest, ...(open ? { [KEYS.open]: open.length ? open.slice(-MOST) : [NONE] } : {}), ...(at ? { [KEYS.at]: at } : {}) } });
  };
  return {
    /** Undefined until somebody opened or closed something. */
    named,
    at: computed(() => [route.query[KEYS.at]].flat()[0] ?? undefined),
    isOpen: (name: string): boolean => opened.value.has(name),
    put,
  };
}
