/** How many documents wait for the person: the page of approvals and the navigation tell the same number. */
import { reactive } from "vue";
import { read } from "@/api/client";
import type { Waiting } from "@/desk/home/waiting";

export const waiting = reactive<{ count: number }>({ count: 0 });

/** Everything that waits, oldest first. */
export async function loadWaiting(): Promise<Waiting[]> {
  const found = await read<Waiting[]>("frappe.desk.home.get_waiting", { limit: 100 });
  waiting.count = found.length;
  return found;
}
