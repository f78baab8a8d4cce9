/** Say something to screen readers without showing it: results found, a row moved. */
import { nextTick, ref } from "vue";

export const spoken = ref("");

/** Read out at the next pause; the same words twice are read twice. */
export async function announce(text: string): Promise<void> {
  spoken.value = "";
  await nextTick();
  spoken.value = text;
}
