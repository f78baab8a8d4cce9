/** Field type → the control that edits it. A field that an admin adds finds its control here, so it needs no code. */
import { defineAsyncComponent, type Component } from "vue";
import type { DocField } from "@/api/types";
import { withLaterWords } from "@/i18n";
import ButtonBlock from "./controls/ButtonBlock.vue";
import CheckControl from "./controls/CheckControl.vue";
import DateControl from "./controls/DateControl.vue";
import HeadingBlock from "./controls/HeadingBlock.vue";
import LinkControl from "./controls/LinkControl.vue";
import MultilineControl from "./controls/MultilineControl.vue";
import NumberControl from "./controls/NumberControl.vue";
import SelectControl from "./controls/SelectControl.vue";
import TextControl from "./controls/TextControl.vue";

export interface Control {
  component: Component;
  /** Draws its own label and help, or needs none. */
  bare?: boolean;
  /** Shows its value itself when it may not be changed. */
  readsItself?: boolean;
  /** Takes the whole width of its section. */
  wide?: boolean;
}

/** Seldom used or large: fetched when a form has one. */
const AttachControl = defineAsyncComponent(() => import("./controls/AttachControl.vue"));
const ColorControl = defineAsyncComponent(() => import("./controls/ColorControl.vue"));
const DatetimeControl = defineAsyncComponent(() => import("./controls/DatetimeControl.vue"));
const DurationControl = defineAsyncComponent(() => import("./controls/DurationControl.vue"));
const HtmlBlock = defineAsyncComponent(() => import("./controls/HtmlBlock.vue"));
const ImageBlock = defineAsyncComponent(() => import("./controls/ImageBlock.vue"));
const PasswordControl = defineAsyncComponent(() => import("./controls/PasswordControl.vue"));
const RatingControl = defineAsyncComponent(() => import("./controls/RatingControl.vue"));
const SuggestControl = defineAsyncComponent(() => import("./controls/SuggestControl.vue"));
const CodeControl = defineAsyncComponent(() => withLaterWords(() => import("./controls/CodeControl.vue")));
const GeolocationControl = defineAsyncComponent(() => withLaterWords(() => import("./controls/GeolocationControl.vue")));
const IconControl = defineAsyncComponent(() => import("./controls/IconControl.vue"));
const MarkdownControl = defineAsyncComponent(() => withLaterWords(() => import("./controls/MarkdownControl.vue")));
const SignatureControl = defineAsyncComponent(() => withLaterWords(() => import("./controls/SignatureControl.vue")));
const TimeControl = defineAsyncComponent(() => import("./controls/TimeControl.vue"));
const ChildTable = defineAsyncComponent(() => import("./ChildTable.vue"));
const MultiSelect = defineAsyncComponent(() => import("./controls/MultiSelectControl.vue"));
const RichText = defineAsyncComponent(() => import("./controls/RichTextControl.vue"));
const text: Control = { component: TextControl };
const multiline: Control = { component: MultilineControl };
const number: Control = { component: NumberControl };
const richText: Control = { component: RichText, wide: true };
const code: Control = { component: CodeControl, wide: true };
const markup: Control = { component: MarkdownControl, wide: true };

const controls: Record<string, Control> = {
  Data: text,
  Phone: text,
  Icon: { component: IconControl },
  Barcode: text,
  "Read Only": text,
  Select: { component: SelectControl },
  Autocomplete: { component: SuggestControl },
  Link: { component: LinkControl },
  "Dynamic Link": { component: LinkControl },
  "Small Text": multiline,
  Text: multiline,
  "Long Text": multiline,
  Code: code,
  JSON: code,
  Signature: { component: SignatureControl, readsItself: true },
  Geolocation: { component: GeolocationControl, readsItself: true },
  "Markdown Editor": markup,
  "HTML Editor": markup,
  "Text Editor": richText,
  Int: number,
  Float: number,
  Currency: number,
  Percent: number,
  Check: { component: CheckControl, bare: true, readsItself: true },
  Rating: { component: RatingControl, readsItself: true },
  Duration: { component: DurationControl },
  Date: { component: DateControl },
  Datetime: { component: DatetimeControl },
  Time: { component: TimeControl },
  Password: { component: PasswordControl },
  Attach: { component: AttachControl },
  "Attach Image": { component: AttachControl },
  Color: { component: ColorControl },
  Table: { component: ChildTable, bare: true, readsItself: true, wide: true },
  "Table MultiSelect": { component: MultiSelect, readsItself: true },
  HTML: { component: HtmlBlock, bare: true },
  Button: { component: ButtonBlock, bare: true },
  Heading: { component: HeadingBlock, bare: true },
  Image: { component: ImageBlock, bare: true },
};

/** The control of a field; text for a type that nobody registered. */
export const controlOf = (field: DocField): Control => controls[field.fieldtype] ?? text;

/** Add or replace the control of a field type. */
export const registerControl = (fieldtype: string, control: Control): void => void (controls[fieldtype] = control);

/** Types that have a control. */
export const knownTypes = (): string[] => Object.keys(controls);
