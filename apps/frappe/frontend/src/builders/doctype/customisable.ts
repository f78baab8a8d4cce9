/** Which DocTypes administrators may change here; the server decides, this only leaves out what it would refuse. */
import { doctypeInfo } from "@/api/useBoot";

/** Their own files are the whole truth: DocTypes, and where DocTypes are kept. */
const CLOSED = new Set(["DocType", "DocField", "DocPerm", "Custom Field", "Custom DocPerm", "Property Setter", "DocType Action", "DocType Link", "DocType State"]);

export const isCustomisable = (doctype: string): boolean => !CLOSED.has(doctype);
/** A single record has no layer of its own. */
export const hasForm = (doctype: string): boolean => isCustomisable(doctype) && !doctypeInfo(doctype)?.issingle;
