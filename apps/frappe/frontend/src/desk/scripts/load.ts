/** Fetches the scripts of a form, list or calendar once for each version, as files of the site. */
import type { Meta } from "@/api/types";

const loading = new Map<string, Promise<void>>();

function fetchScript(address: string): Promise<void> {
  let request = loading.get(address);
  if (!request) {
    request = new Promise<void>((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.async = false;
      element.onload = () => resolve();
      element.onerror = () => {
        loading.delete(address);
        reject(new Error(`The script ${address} did not load.`));
      };
      document.head.append(element);
    });
    loading.set(address, request);
  }
  return request;
}

export type ScriptKind = "form" | "list" | "calendar";
const addressOf = (meta: Meta, kind: ScriptKind): string | undefined => {
  const version = meta.__scripts?.[kind];
  return version ? `/scripts/${kind}/${encodeURIComponent(meta.name)}?v=${version}` : undefined;
};

/** Whether any of the DocTypes has a script of this kind. */
export const haveScripts = (metas: Meta[], kind: ScriptKind): boolean => metas.some((meta) => addressOf(meta, kind));

/** Load the scripts of DocTypes in their order; `prepare` runs before the first, to make the names that scripts use. */
export async function loadScripts(metas: Meta[], kind: ScriptKind): Promise<void> {
  for (const meta of metas) {
    const address = addressOf(meta, kind);
    if (address) await fetchScript(address);
  }
}
