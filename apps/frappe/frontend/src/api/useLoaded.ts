/** Something a block of a page loads for itself: its value, its error, and trying again. */
import { ref, shallowRef } from "vue";
import { ApiError } from "./client";

export function useLoaded<T>(fetch: () => Promise<T>) {
  const value = shallowRef<T>();
  const error = shallowRef<ApiError>();
  const isLoading = ref(false);

  async function load(): Promise<void> {
    isLoading.value = true;
    error.value = undefined;
    try {
      value.value = await fetch();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      error.value = problem;
    } finally {
      isLoading.value = false;
    }
  }
  void load();
  return { value, error, isLoading, load };
}
