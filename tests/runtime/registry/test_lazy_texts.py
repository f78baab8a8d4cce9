"""Texts named in constants are put into the reader's language when they are used, not when they are named."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import zxcvbn.feedback

from frappe.auth.password_words import SENTENCES, in_words
from frappe.context import Context, _lt
from frappe.meta.permission import RIGHTS
from frappe.permissions.words import VERBS, verb_of
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder

LEFT = _lt("{0} left")
BANK = _lt("Bank", "River")


@pytest.fixture(autouse=True)
def translated(context: Context, apps: AppFolder) -> None:
    """An app with Ukrainian texts."""
    rows = "{0} left,Лишилося {0}\nBank,Банк\nBank,Берег,River\nread,читати\nAvoid sequences.,Без послідовностей.\n"
    apps.write("tea", files={"translations/uk.csv": rows})
    set_installed_apps(["frappe", "tea"])
    context.lang = "uk"


def test_a_constant_speaks_the_language_of_each_reader(context: Context) -> None:
    said = []
    for language in ("uk", "en"):
        context.lang = language
        said.append((LEFT.format(3), f"{BANK}", "» " + BANK, BANK + "!"))

    assert said == [("Лишилося 3", "Берег", "» Берег", "Берег!"), ("3 left", "Bank", "» Bank", "Bank!")]


def test_a_constant_is_found_by_its_source() -> None:
    assert {BANK: 1}[_lt("Bank")] == 1
    assert (BANK == "Bank", BANK == "Берег") == (True, False)


def test_every_right_has_a_verb() -> None:
    assert set(VERBS) == set(RIGHTS)
    assert (verb_of("read"), verb_of("sing")) == ("читати", "sing")


def test_every_sentence_of_the_judge_of_passwords_is_known() -> None:
    code = ast.parse(Path(zxcvbn.feedback.__file__).read_text())
    calls = [
        node for node in ast.walk(code) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    said = {
        call.args[0].value for call in calls if call.func.id == "_" and isinstance(call.args[0], ast.Constant)
    }

    assert set(SENTENCES) == said
    assert (in_words("Avoid sequences."), in_words("")) == ("Без послідовностей.", "")
