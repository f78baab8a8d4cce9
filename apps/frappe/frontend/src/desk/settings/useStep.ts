/** One thing done on the settings page: busy while it runs, its refusal shown where it was asked for. */
import { ref, shallowRef } from "vue";
import { ApiError } from "@/api/client";
import { t } from "@/i18n";

export function useStep() {
  const isBusy = ref(false);
  const problem = shallowRef<string>();
  /** The result, or undefined when it was refused. */
  async function run<T>(step: () => Promise<T>): Promise<T | undefined> {
    isBusy.value = true;
    problem.value = undefined;
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = [error.message || t("meta.offline"), error.next].filter(Boolean).join(" ");
      return undefined;
    } finally {
      isBusy.value = false;
    }
  }
  return { isBusy, problem, run };
}
