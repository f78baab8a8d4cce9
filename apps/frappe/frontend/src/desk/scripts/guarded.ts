/** Runs a piece of somebody's script: what it throws is told and written to the console, and never breaks the page. */
import { useToast } from "@/ui/toast";
import { ScriptStop } from "./events";

/** True when it went through; false when it threw. A stop on purpose was told already. */
export async function guarded(step: () => unknown, words: string): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    if (error instanceof ScriptStop) return false;
    console.error(error);
    useToast().error(words, error instanceof Error ? error.message : String(error));
    return false;
  }
}
