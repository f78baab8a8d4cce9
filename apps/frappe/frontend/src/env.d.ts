/** Modules that the build makes. */
declare module "virtual:desk-apps" {
  import type { Register } from "@/desk/registry";
  const registers: Register[];
  export default registers;
}
declare module "virtual:messages/en" {
  const messages: Record<string, Record<string, string>>;
  export default messages;
}
declare module "virtual:messages/uk" {
  const messages: Record<string, Record<string, string>>;
  export default messages;
}
