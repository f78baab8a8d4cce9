/** Words of leave that come from records, such as its types, in the reader's language; the page brings them along. */
import { useBoot } from "@/api/useBoot";

export const word = (text: string): string => (useBoot() as unknown as { words?: Record<string, string> }).words?.[text] ?? text;
