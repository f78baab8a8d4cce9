/** Small parts that every page needs, in one file with Vue: together they are a tenth smaller than as thirty, and come in one answer. */
const UI = "announce|Badge|Banner|Breadcrumbs|Button|confirm|EmptyState|ErrorState|field|floating|Icon|IconButton|Kbd|keys|LayerHead|media|Menu|menu|Modal|modal|popup|site|Skeleton|SkipLink|Spinner|toast|Tooltip|tooltip";
const API = "client|useBoot|useLink|useMeta";

export const base = { name: "base", test: new RegExp(`/src/(ui/(${UI})|api/(${API})|i18n/(index|plural))\\.(ts|vue)`) };
