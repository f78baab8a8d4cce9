/** The last step in the life of a request: who took it, when, and what they said. */
import type { Doc, DocInfo, People } from "@/api/types";
import { plainText } from "@/meta/format";

export interface Step {
  who: string;
  /** As the site writes instants. */
  when: string;
  /** Empty when nothing was said. */
  reason: string;
}

/** The step that brought the request to where it is; undefined for one that nobody moved. The server says it as "Rejected: why", in the reader's language. */
export function lastStep(doc: Doc, info: DocInfo, people: People, called: Record<string, string> = {}): Step | undefined {
  const state = String(doc.workflow_state ?? "");
  const log = info.workflow_logs.findLast((each) => each.state === state);
  if (!log) return undefined;
  return { who: called[log.owner] ?? (people[log.owner]?.full_name || log.owner), when: log.creation, reason: plainText(log.content.split(": ").slice(1).join(": ")).trim() };
}
