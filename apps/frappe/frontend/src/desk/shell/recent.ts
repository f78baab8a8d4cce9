/** The documents a person opened last, in this browser. */
export interface Place {
  path: string;
  title: string;
  doctype: string;
}

const KEY = "desk.recent";
const MOST = 6;

export function recentPlaces(): Place[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as Place[];
  } catch {
    return [];
  }
}

/** Remember a document as the last one opened. */
export function rememberPlace(place: Place): void {
  const others = recentPlaces().filter(({ path }) => path !== place.path);
  localStorage.setItem(KEY, JSON.stringify([place, ...others].slice(0, MOST)));
}
