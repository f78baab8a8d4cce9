/** Modules that the build makes. */
type Words = Record<string, Record<string, string>>;

declare module "virtual:desk-apps" {
  import type { Register } from "@/desk/registry";
  const registers: Register[];
  export default registers;
}
declare module "virtual:messages/en" {
  const messages: Words;
  export default messages;
}
declare module "virtual:messages/uk" {
  const messages: Words;
  export default messages;
}
declare module "virtual:messages/en/later" {
  const messages: Words;
  export default messages;
}
declare module "virtual:messages/uk/later" {
  const messages: Words;
  export default messages;
}
