/** Names of keys as they stand on the keyboard at hand. */
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const NAMES: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl", shift: isMac ? "⇧" : "Shift", alt: isMac ? "⌥" : "Alt",
  enter: "↵", escape: "Esc", up: "↑", down: "↓", left: "←", right: "→",
};

/** "mod+k" → ["Ctrl", "K"]; "g h" → ["G", "H"]. */
export const keyCaps = (keys: string): string[] =>
  keys.split(/[+ ]/).map((key) => NAMES[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key));
