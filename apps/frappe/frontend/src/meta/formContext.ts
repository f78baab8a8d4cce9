/** What every control of a form may ask: the document, its parent, titles of links, errors, and how to set a value. */
import { inject, provide, type InjectionKey } from "vue";
import type { Doc, Meta, Titles } from "@/api/types";

export interface FormContext {
  readonly doc: Doc;
  readonly parent?: Doc;
  readonly meta: Meta;
  readonly readonly: boolean;
  /** Controls stand in the cells of a grid. */
  readonly compact?: boolean;
  readonly titles: Titles;
  /** Fieldname → what is wrong; a cell of a table is `table:row:field`. */
  readonly errors: Record<string, string>;
  set: (fieldname: string, value: unknown) => void;
  /** Keep the title of a link that was chosen. */
  keepTitle: (doctype: string, name: string, title: string) => void;
  /** What narrows a link beside its own conditions, as scripts of the form say. */
  queryOf?: (fieldname: string, row?: Doc) => { query?: string; filters?: unknown } | undefined;
  /** A button of the form was pressed. */
  press?: (fieldname: string, method: string | null) => void;
}

const KEY: InjectionKey<FormContext> = Symbol("form");

export const provideForm = (context: FormContext): void => provide(KEY, context);

/** The form around; also for extensions of apps that fill or watch fields. */
export function useForm(): FormContext {
  const form = inject(KEY);
  if (!form) throw new Error("This part belongs inside a form.");
  return form;
}

/** Key of the error of one cell. */
export const cellKey = (table: string, row: number, fieldname: string): string => `${table}:${row}:${fieldname}`;
