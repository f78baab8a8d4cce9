/** The icons we ship, by the name that screens use. To add one: a line in icons.json, then `npm run make:icons`. */
import names from "./icons.json";

export type IconName = keyof typeof names;

/** Whether a name that came from data is one of ours. */
export const isIcon = (name: string | null | undefined): name is IconName => !!name && Object.hasOwn(names, name);
