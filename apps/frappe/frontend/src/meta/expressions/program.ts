/** Turns the tree of an expression into a function of the names it may use. No code is made from text: the page forbids it. */
import { ExpressionError } from "./error";
import { ARRAY_METHODS, GLOBALS, TEXT_METHODS } from "./functions";
import type { Node } from "./syntax";

export type Names = Record<string, unknown>;
export type Program = (names: Names) => unknown;
type Function = (...given: unknown[]) => unknown;

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** `target[key]`; undefined when target or member is missing, never an error. Inherited members are out of reach. */
export function readMember(target: unknown, key: unknown): unknown {
  if (isMissing(target)) return undefined;
  if (typeof target === "string" || Array.isArray(target)) {
    if (key === "length") return target.length;
    return /^(0|[1-9]\d{0,8})$/.test(String(key)) ? (target as string)[Number(key)] : undefined;
  }
  if (!isRecord(target)) return undefined;
  // Reading comes first, so that a reactive document notices a field that is still missing.
  const value = target[String(key)];
  return Object.hasOwn(target, String(key)) ? value : undefined;
}

function hasMember(target: unknown, key: unknown): boolean {
  if (Array.isArray(target)) return key === "length" || readMember(target, key) !== undefined;
  return isRecord(target) && Object.hasOwn(target, String(key));
}

function methodOf(owner: unknown, name: string): Function | undefined {
  if (typeof owner === "string") {
    const method = Object.hasOwn(TEXT_METHODS, name) ? TEXT_METHODS[name] : undefined;
    return method && ((...given) => method(owner, ...given));
  }
  if (Array.isArray(owner)) {
    const method = Object.hasOwn(ARRAY_METHODS, name) ? ARRAY_METHODS[name] : undefined;
    return method && ((...given) => method(owner, ...given));
  }
  const found = readMember(owner, name);
  return typeof found === "function" ? (found as Function) : undefined;
}

/* eslint-disable eqeqeq -- the language evaluated here has `==` */
const plain = (value: unknown): never => (isRecord(value) && !Array.isArray(value) ? "[object Object]" : value) as never;
const OPERATIONS: Record<string, (left: unknown, right: unknown) => unknown> = {
  "==": (left, right) => (isRecord(left) && isRecord(right) ? left === right : left == right),
  "!=": (left, right) => !(isRecord(left) && isRecord(right) ? left === right : left == right),
  "===": (left, right) => left === right,
  "!==": (left, right) => left !== right,
  "<": (left, right) => plain(left) < plain(right),
  "<=": (left, right) => plain(left) <= plain(right),
  ">": (left, right) => plain(left) > plain(right),
  ">=": (left, right) => plain(left) >= plain(right),
  in: (left, right) => hasMember(right, left),
  "+": (left, right) => (plain(left) as number) + (plain(right) as number),
  "-": (left, right) => Number(plain(left)) - Number(plain(right)),
  "*": (left, right) => Number(plain(left)) * Number(plain(right)),
  "/": (left, right) => Number(plain(left)) / Number(plain(right)),
  "%": (left, right) => Number(plain(left)) % Number(plain(right)),
};
const GOES_ON: Record<string, (value: unknown) => boolean> = {
  "&&": Boolean,
  "||": (value) => !value,
  "??": isMissing,
};

/** The function that evaluates the node; `source` is for its error messages. */
export function build(node: Node, source: string): Program {
  switch (node.type) {
    case "constant":
      return () => node.value;
    case "name":
      return buildName(node.name, node.position, source);
    case "array": {
      const items = node.items.map((item) => build(item, source));
      return (names) => items.map((item) => item(names));
    }
    case "member": {
      const [target, key] = [build(node.target, source), build(node.key, source)];
      return (names) => readMember(target(names), key(names));
    }
    case "call":
      return buildCall(node, source);
    case "unary": {
      const operand = build(node.operand, source);
      if (node.sign === "!") return (names) => !operand(names);
      return node.sign === "-" ? (names) => -Number(plain(operand(names))) : (names) => Number(plain(operand(names)));
    }
    case "choice": {
      const [test, then, otherwise] = [node.test, node.then, node.otherwise].map((part) => build(part, source)) as [Program, Program, Program];
      return (names) => (test(names) ? then(names) : otherwise(names));
    }
    case "binary":
      return buildBinary(node.sign, build(node.left, source), build(node.right, source));
  }
}

function buildBinary(sign: string, left: Program, right: Program): Program {
  const goesOn = GOES_ON[sign];
  if (goesOn) {
    return (names) => {
      const value = left(names);
      return goesOn(value) ? right(names) : value;
    };
  }
  const apply = OPERATIONS[sign] as (left: unknown, right: unknown) => unknown;
  return (names) => apply(left(names), right(names));
}

function buildName(name: string, position: number, source: string): Program {
  if (name === "undefined") return () => undefined;
  if (name === "NaN") return () => NaN;
  if (name === "Infinity") return () => Infinity;
  return (names) => {
    if (Object.hasOwn(names, name)) return names[name];
    if (Object.hasOwn(GLOBALS, name)) return GLOBALS[name];
    throw new ExpressionError(`'${name}' is not known; fields are written doc.${name}`, source, position);
  };
}

function buildCall(node: Node & { type: "call" }, source: string): Program {
  const items = node.items.map((item) => build(item, source));
  const { callee } = node;
  if (callee.type === "member") {
    const [target, key] = [build(callee.target, source), build(callee.key, source)];
    return (names) => {
      const owner = target(names);
      if (isMissing(owner)) return undefined;
      const name = String(key(names));
      const method = methodOf(owner, name);
      if (!method) throw new ExpressionError(`'${name}' is not a function here`, source, callee.position);
      return method(...items.map((item) => item(names)));
    };
  }
  if (callee.type !== "name") throw new ExpressionError("only a named function can be called", source, node.position);
  const found = build(callee, source);
  return (names) => {
    const method = found(names);
    if (typeof method !== "function") throw new ExpressionError("this is not a function", source, callee.position);
    return (method as Function)(...items.map((item) => item(names)));
  };
}
