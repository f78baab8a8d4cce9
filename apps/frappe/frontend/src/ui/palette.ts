/** Which commands fit the words typed, best first: at the start of the name, then of a word, then anywhere. */
import type { Command } from "./types";

const plain = (text: string) => text.toLocaleLowerCase();

/** How well a command fits; 0 is not at all. */
function fit(command: Command, words: string[]): number {
  const name = plain(command.label);
  const all = plain(`${command.label} ${command.group ?? ""} ${command.hint ?? ""} ${command.keywords ?? ""}`);
  if (!words.every((word) => all.includes(word))) return 0;
  const first = words[0] ?? "";
  if (name.startsWith(first)) return 3;
  return name.split(/\s+/).some((part) => part.startsWith(first)) ? 2 : 1;
}

export function fitting(commands: Command[], text: string, limit = 40): Command[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (!words.length) return commands.slice(0, limit);
  return commands
    .map((command, place) => ({ command, place, points: fit(command, words) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.place - b.place)
    .slice(0, limit)
    .map(({ command }) => command);
}

export interface Group {
  name: string | undefined;
  commands: { command: Command; index: number }[];
}

/** Commands under the headings of their groups, numbered in the order they are shown. */
export function grouped(commands: Command[]): Group[] {
  const groups = new Map<string | undefined, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  let index = 0;
  return [...groups].map(([name, members]) => ({ name, commands: members.map((command) => ({ command, index: index++ })) }));
}
