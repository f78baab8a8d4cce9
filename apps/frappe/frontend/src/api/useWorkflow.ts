/** Workflow actions: which are open, how they look, which need a reason, and making one. */
import { read, write } from "./client";
import type { Doc, Meta, WorkflowMeta, WorkflowState, WorkflowTransition } from "./types";
import type { Changes } from "./changes";

const REFUSAL = /^(reject|decline|refuse|deny|send back|return|відхилити|відмовити|повернути)/i;
const SUPPORTING = /^(withdraw|cancel|ask to cancel|revoke|revise)/i;

export interface Action {
  action: string;
  label: string;
  nextState: string;
  /** `primary` moves the document on, `refusal` needs a reason, `other` steps back. */
  kind: "primary" | "refusal" | "other";
}

export const stateOf = (workflow: WorkflowMeta, doc: Doc): WorkflowState | undefined => {
  const name = doc[workflow.state_field] || workflow.states[0]?.state;
  return workflow.states.find((item) => item.state === name);
};

/** Whether an action must tell why; the style of the state it leads to decides where it is known. */
export const needsReason = (action: string, style?: string | null): boolean => style === "Danger" || REFUSAL.test(action);

const described = (workflow: WorkflowMeta, transition: WorkflowTransition): Action => {
  const next = workflow.states.find((item) => item.state === transition.next_state);
  const known = workflow.transitions.find((item) => item.action === transition.action);
  const refuses = needsReason(transition.action, next?.style);
  return {
    action: transition.action,
    label: known?.label ?? transition.action,
    nextState: next?.label ?? transition.next_state,
    kind: refuses ? "refusal" : SUPPORTING.test(transition.action) || next?.style === "Inverse" ? "other" : "primary",
  };
};

/** The open actions, each once, those that move the document on first. */
export function actionsOf(workflow: WorkflowMeta, transitions: WorkflowTransition[]): Action[] {
  const order = { primary: 0, refusal: 1, other: 2 };
  const once = new Map(transitions.map((item) => [item.action, described(workflow, item)]));
  return [...once.values()].sort((one, other) => order[one.kind] - order[other.kind]);
}

/** The action a new document most likely wants after it is saved: the first that leaves the first state. */
export function firstAction(workflow: WorkflowMeta): Action | undefined {
  const first = workflow.states[0]?.state;
  return actionsOf(workflow, workflow.transitions.filter((item) => item.state === first)).find((item) => item.kind === "primary");
}

/** The label of an action in the user's language. */
export const actionLabel = (meta: Meta | undefined, action: string): string =>
  meta?.__workflow?.transitions.find((item) => item.action === action)?.label ?? action;

export const loadTransitions = (doctype: string, name: string): Promise<WorkflowTransition[]> =>
  read("frappe.model.workflow.get_transitions", { doc: { doctype, name } });

/** Make an action; changes that come with it are saved first, in the same step. Throws ApiError. */
export const applyWorkflow = (
  target: { doctype: string; name: string; modified?: string },
  action: string,
  options: { changes?: Changes; comment?: string } = {},
): Promise<Doc> =>
  write("frappe.model.workflow.apply_workflow", { doc: { ...target, ...options.changes }, action, comment: options.comment || undefined });
