/** Moving through the items of a menu: arrows, Home, End, and the first letters of a name. */
const PAUSE = 600;

export function useMenuKeys(panel: () => HTMLElement | null) {
  let letters = "";
  let last = 0;
  const items = () => [...(panel()?.querySelectorAll<HTMLElement>("[role^=menuitem]:not([aria-disabled=true])") ?? [])];
  const focus = (item: HTMLElement | undefined) => item?.focus();

  function find(letter: string) {
    const now = Date.now();
    letters = now - last > PAUSE ? letter : letters + letter;
    last = now;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const order = [...all.slice(at + (letters.length > 1 ? 0 : 1)), ...all.slice(0, at + 1)];
    focus(order.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(letters)));
  }
  function keydown(event: KeyboardEvent): void {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const goals: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: at < 0 ? all.length - 1 : (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const goal = goals[event.key];
    if (goal !== undefined) focus(all[goal]);
    else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      find(event.key.toLocaleLowerCase());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return { keydown, first: () => focus(items()[0]), last: () => focus(items().at(-1)) };
}
