"""Reads a JavaScript expression into a tree of the nodes below. Evaluating it is in `js_program`.

Grammar, loosest first: `a ? b : c`, `??`, `||`, `&&`, equality, relation and `in`, `+ -`, `* / %`, unary `! - +`, then
member access and calls. There are no assignments, functions, objects, templates or regular expressions.
"""

from __future__ import annotations

from dataclasses import dataclass

from frappe.values.expressions.errors import ExpressionError
from frappe.values.expressions.js_tokens import Token, read_tokens

# Python's own stack is the limit: reading takes some nine frames a level, evaluating two.
MAX_NESTING = 40
MAX_DEPTH = 150

_BINARY_LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"??"}),
    frozenset({"||"}),
    frozenset({"&&"}),
    frozenset({"==", "!=", "===", "!=="}),
    frozenset({"<", "<=", ">", ">=", "in"}),
    frozenset({"+", "-"}),
    frozenset({"*", "/", "%"}),
)
_HINTS = {
    "=": "'=' assigns; compare with '==='",
    "function": "functions cannot be written here",
    "new": "objects cannot be made here",
    "typeof": "'typeof' is not supported; compare with undefined",
}


@dataclass(frozen=True, slots=True)
class Node:
    """Any node; `depth` is the height of its tree, `position` where it begins in the source."""

    position: int
    depth: int


@dataclass(frozen=True, slots=True)
class Constant(Node):
    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Name(Node):
    name: str


@dataclass(frozen=True, slots=True)
class ArrayLiteral(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Member(Node):
    target: Node
    key: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    callee: Node
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary(Node):
    sign: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    test: Node
    then: Node
    otherwise: Node


_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read_expression(source: str) -> Node:
    """The tree of the expression; semicolons at its end are ignored. Raises ExpressionError naming the place."""
    return _Reader(source).read()


class _Reader:
    """A recursive descent over the tokens of one expression."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = read_tokens(source)
        self.index = 0
        self.nesting = 0

    def read(self) -> Node:
        node = self.expression()
        while self.takes(";"):
            pass
        if self.token.kind != "end":
            raise self.error(f"'{self.token.value}' is not expected here")
        return node

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def takes(self, *signs: str) -> bool:
        """Whether the next token is one of these signs or words; if so, it is passed."""
        token = self.token
        if token.kind in ("sign", "name") and token.value in signs:
            self.index += 1
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.takes(sign):
            raise self.error(f"'{sign}' is missing")

    def error(self, reason: str) -> ExpressionError:
        token = self.token
        if token.kind in ("sign", "name") and token.value in _HINTS:
            reason = _HINTS[str(token.value)]
        elif token.kind == "end":
            reason = f"it ends too early: {reason}" if "missing" in reason else "it ends too early"
        return ExpressionError(reason, self.source, token.position)

    def depth_over(self, position: int, *nodes: Node) -> int:
        depth = 1 + max((node.depth for node in nodes), default=0)
        if depth > MAX_DEPTH:
            raise ExpressionError(f"it is nested deeper than {MAX_DEPTH} levels", self.source, position)
        return depth

    def expression(self) -> Node:
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise self.error(f"it is nested deeper than {MAX_NESTING} levels")
        test = self.binary(0)
        if self.takes("?"):
            then = self.expression()
            self.expect(":")
            otherwise = self.expression()
            depth = self.depth_over(test.position, test, then, otherwise)
            test = Conditional(test.position, depth, test, then, otherwise)
        self.nesting -= 1
        return test

    def binary(self, level: int) -> Node:
        if level == len(_BINARY_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.token.value in _BINARY_LEVELS[level] and self.token.kind != "string":
            position, sign = self.token.position, str(self.token.value)
            self.index += 1
            right = self.binary(level + 1)
            left = Binary(position, self.depth_over(position, left, right), sign, left, right)
        return left

    def unary(self) -> Node:
        signs: list[Token] = []
        while self.token.kind == "sign" and self.token.value in ("!", "-", "+"):
            signs.append(self.token)
            self.index += 1
        node = self.postfix()
        for token in reversed(signs):
            depth = self.depth_over(token.position, node)
            node = Unary(token.position, depth, str(token.value), node)
        return node

    def postfix(self) -> Node:
        node = self.primary()
        while True:
            position = self.token.position
            if self.takes("."):
                node = self.member(node, self.word())
            elif self.takes("?."):
                node = self.member(node, self.key() if self.takes("[") else self.word())
            elif self.takes("["):
                node = self.member(node, self.key())
            elif self.takes("("):
                arguments = self.items(")")
                node = Call(position, self.depth_over(position, node, *arguments), node, arguments)
            else:
                return node

    def member(self, target: Node, key: Node) -> Node:
        return Member(key.position, self.depth_over(key.position, target, key), target, key)

    def word(self) -> Node:
        token = self.token
        if token.kind != "name":
            raise self.error("a name is missing after '.'")
        self.index += 1
        return Constant(token.position, 1, token.value)

    def key(self) -> Node:
        key = self.expression()
        self.expect("]")
        return key

    def items(self, closing: str) -> tuple[Node, ...]:
        found: list[Node] = []
        while not self.takes(closing):
            found.append(self.expression())
            if not self.takes(","):
                self.expect(closing)
                break
        return tuple(found)

    def primary(self) -> Node:
        token = self.token
        if self.takes("("):
            node = self.expression()
            self.expect(")")
            return node
        if self.takes("["):
            items = self.items("]")
            return ArrayLiteral(token.position, self.depth_over(token.position, *items), items)
        if token.kind in ("number", "string"):
            self.index += 1
            return Constant(token.position, 1, token.value)
        if token.kind == "name" and token.value not in _HINTS and token.value != "in":
            self.index += 1
            name = str(token.value)
            if name in _CONSTANTS:
                return Constant(token.position, 1, _CONSTANTS[name])
            return Name(token.position, 1, name)
        raise self.error(
            "a value is missing" if token.kind == "sign" else f"'{token.value}' is not expected here"
        )
