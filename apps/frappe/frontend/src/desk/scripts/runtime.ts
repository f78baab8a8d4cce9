/** Everything that form scripts need, as one part that comes only where a form has scripts. */
export { handlersOf, ScriptStop } from "./events";
export { Frm, newScriptState } from "./frm";
export { installGlobals, setCurrentForm } from "./global";
export { guarded } from "./guarded";
export { learnWords } from "./words";
