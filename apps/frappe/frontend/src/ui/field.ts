/** How a Field tells the control inside it its id, its description and its state. */
import { computed, inject, provide, useId, type ComputedRef, type InjectionKey } from "vue";
import type { ControlProps } from "./types";

export interface FieldContext {
  id: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  /** A control that cannot read what was typed says so here; undefined takes it back. */
  report: (complaint: string | undefined) => void;
}

const KEY: InjectionKey<ComputedRef<FieldContext>> = Symbol("field");

export const provideField = (context: ComputedRef<FieldContext>): void => provide(KEY, context);

/** The field around, if any. */
export const useField = (): ComputedRef<FieldContext> | undefined => inject(KEY, undefined);

/** Attributes for the element that takes focus, and `data-*` states for the box around it. */
export function useControl(props: ControlProps) {
  const field = useField();
  const ownId = useId();
  const id = computed(() => props.id ?? field?.value.id ?? ownId);
  const invalid = computed(() => props.invalid || field?.value.invalid || false);
  const attrs = computed(() => ({
    id: id.value,
    placeholder: props.readonly ? undefined : props.placeholder,
    disabled: props.disabled,
    readonly: props.readonly,
    "aria-invalid": invalid.value || undefined,
    "aria-required": field?.value.required || undefined,
    "aria-describedby": field?.value.describedBy,
  }));
  const states = computed(() => ({
    "data-invalid": invalid.value ? "" : undefined,
    "data-disabled": props.disabled ? "" : undefined,
    "data-readonly": props.readonly && !props.disabled ? "" : undefined,
  }));
  const report = (complaint: string | undefined) => field?.value.report(complaint);
  return { id, attrs, states, invalid, field, report };
}
