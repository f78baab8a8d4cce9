/** Asks before an act that cannot be taken back. Everything else is done at once and can be undone (`useToast().undo`). */
import { shallowRef } from "vue";

export interface Question {
  title: string;
  text?: string;
  /** The words of the button that goes on, naming the act ("Delete 3 requests"). */
  action: string;
  danger?: boolean;
}
export interface Asked extends Question {
  answer: (yes: boolean) => void;
}

export const asked = shallowRef<Asked>();

/** Whether the person goes on. A second question answers the first with no. */
export function confirm(question: Question): Promise<boolean> {
  asked.value?.answer(false);
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer(yes) {
        asked.value = undefined;
        resolve(yes);
      },
    };
  });
}
