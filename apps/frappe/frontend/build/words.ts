/**
 * A message ("{n} day | {n} days") as a JavaScript function, so that the page needs no compiler for it.
 * Linked messages ("@:key") are not in use and are refused.
 */
import { baseCompile } from "@intlify/message-compiler";

interface Part {
  type: number;
  value?: string;
  key?: string;
  items?: Part[];
  cases?: Part[];
  static?: string;
}
/** Numbers of the kinds of nodes in the compiler's tree. */
const [PLURAL, TEXT, NAMED, LITERAL] = [1, 3, 4, 9];

function partSource(part: Part): string {
  if (part.type === NAMED) return `c.interpolate(c.named(${JSON.stringify(part.key)}))`;
  if (part.type === TEXT || part.type === LITERAL) return JSON.stringify(part.value ?? "");
  throw new Error(`A message may hold text, {places} and "|" only.`);
}

const formSource = (form: Part) => `c.normalize([${(form.items ?? []).map(partSource).join(",")}])`;

/** Source of a function that vue-i18n calls with its message context. */
export function wordsSource(text: string): string {
  const complaints: string[] = [];
  const { ast } = baseCompile(text, { onError: (error) => complaints.push(error.message) });
  if (complaints.length) throw new Error(`The message "${text}" cannot be read: ${complaints.join("; ")}`);
  const body = ast.body as unknown as Part;
  if (body.type === PLURAL) return `c=>c.plural([${body.cases!.map(formSource).join(",")}])`;
  const parts = body.items ?? [];
  const isPlain = parts.every((part) => part.type === TEXT || part.type === LITERAL);
  return isPlain ? `()=>${JSON.stringify(parts.map((part) => part.value ?? "").join(""))}` : `c=>${formSource(body)}`;
}
