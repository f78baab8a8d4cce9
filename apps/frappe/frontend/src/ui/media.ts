/** Whether a media query holds now, for parts whose structure, not only look, differs on a phone. */
import { onScopeDispose, ref, type Ref } from "vue";

/** Narrower than Tailwind's `sm`. */
export const PHONE = "(width < 40rem)";

export function useMedia(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const holds = ref(list.matches);
  const follow = () => (holds.value = list.matches);
  list.addEventListener("change", follow);
  onScopeDispose(() => list.removeEventListener("change", follow));
  return holds;
}
