"""Texts that administrators write: what they may say, what is refused, and how errors are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.query import values
from frappe.registry.apps import set_installed_apps
from frappe.templates.environment import render_template, render_text
from frappe.testing.apps import AppFolder
from frappe.testing.people import make_user


@pytest.fixture
def todo(context: Context) -> Any:
    """A stored document."""
    return get_doc({"doctype": "ToDo", "description": "Tea, <b>milk</b>", "date": "2026-05-01"}).insert()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ doc.description }}", "Tea, &lt;b&gt;milk&lt;/b&gt;"),
        ("{{ doc.get('status') }}", "Open"),
        ("{{ doc.get_formatted('date') }}", "01.05.2026"),
        ("{{ doc.as_dict().doctype }}", "ToDo"),
        ("{{ frappe.db.get_value('ToDo', doc.name, 'status') }}", "Open"),
        ("{{ frappe.get_list('ToDo') | len }}", "1"),
        ("{{ frappe.get_doc('ToDo', doc.name).status }}", "Open"),
        ("{{ nothing }}", ""),
        ("{{ 'a*b' | markdown }}", "<p>a*b</p>"),
        ("{% for i in range(3) %}{{ i }}{% endfor %}", "012"),
        ("{{ _('Tea') }}", "Tea"),
    ],
)
def test_text_reads_and_formats(todo: Any, text: str, expected: str) -> None:
    assert render_text(text, {"doc": todo}).strip() == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ doc.__init__.__globals__ }}",
        "{{ doc['__class__'].__mro__ }}",
        "{{ doc._table }}",
        "{{ doc|attr('__class__') }}",
        "{{ frappe.get_doc.__globals__ }}",
        "{{ (''.format).__self__.__class__.__subclasses__() }}",
        "{{ '{0.__class__.__mro__}'.format(1) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
    ],
)
def test_private_attributes_are_refused_or_empty(todo: Any, text: str) -> None:
    try:
        shown = render_text(text, {"doc": todo})
    except ValidationError:
        return
    assert shown in ("", "{0.__class__.__mro__}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ doc.delete() }}",
        "{{ doc.db_set('description', 'x') }}",
        "{{ doc.save() }}",
        "{{ doc.update({'description': 'x'}) }}",
        "{{ doc.set('description', 'x') }}",
        "{{ doc.run_method('on_update') }}",
        "{{ doc.add_comment('Comment', 'x') }}",
        "{{ frappe.get_doc('ToDo', doc.name).delete() }}",
        "{{ frappe.get_cached_doc('ToDo', doc.name).set('description', 'x') }}",
        "{{ items.append(1) }}",
        "{{ frappe.update({'a': 1}) }}",
    ],
)
def test_nothing_is_changed(todo: Any, text: str) -> None:
    items: list[int] = []

    with pytest.raises(ValidationError):
        render_text(text, {"doc": todo, "items": items})

    assert values.get_value("ToDo", todo.name, "description") == todo.description == "Tea, <b>milk</b>"
    assert items == []


@pytest.mark.parametrize("text", ["{% for i in range(10**9) %}{% endfor %}", "{{ range(999999999) | list }}"])
def test_endless_ranges_are_refused(context: Context, text: str) -> None:
    with pytest.raises(ValidationError, match="Range too big"):
        render_text(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\n\n{{ nothing.at_all }}", r"The letter, line 3: 'nothing' is undefined"),
        ("a\n{{ doc.name | no_such_filter }}", r"The letter, line 2: No filter named 'no_such_filter'"),
        ("a\n{% if %}", "The letter, line 2"),
        ("a\n{% for x in y %}", "The letter, line 2"),
        ("a\nb\n{{ 1 / 0 }}", r"The letter, line 3: ZeroDivisionError: division by zero"),
        ("a\n{{ no_such_function() }}", r"The letter, line 2: 'no_such_function' is undefined"),
    ],
)
def test_error_names_the_template_the_line_and_the_reason(todo: Any, text: str, named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        render_text(text, {"doc": todo}, label="The letter")


@pytest.mark.parametrize("call", ["get_doc", "get_cached_doc"])
def test_document_is_read_as_the_one_who_looks(context: Context, call: str) -> None:
    make_user("olena@example.com")
    context.user = "olena@example.com"

    with pytest.raises(PermissionError):
        render_text(f"{{{{ frappe.{call}('User', 'Administrator').name }}}}")


def test_own_errors_of_the_runtime_come_through(todo: Any) -> None:
    with pytest.raises(Exception, match="nothing"):
        render_text("{{ frappe.get_doc('ToDo', 'nothing').name }}")


# Files -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def install(context: Context, apps: AppFolder) -> Callable[..., None]:
    """Installs apps with these template files: `install(tea={"templates/a.html": "..."})`."""

    def install(**files: dict[str, str]) -> None:
        for name, texts in files.items():
            apps.write(name, files=texts)
        set_installed_apps(["frappe", *files])

    return install


def test_last_installed_app_has_the_template(install: Callable[..., None]) -> None:
    path = "templates/note.html"
    install(tea={path: "tea {{ who }}"}, milk={path: "milk {{ who }}"})
    assert render_template(path, {"who": "<me>"}) == "milk &lt;me&gt;"

    set_installed_apps(["frappe", "tea"])

    assert render_template(path, {"who": "me"}) == "tea me"


def test_template_may_build_on_another(install: Callable[..., None]) -> None:
    install(
        tea={
            "templates/base.html": "<main>{% block body %}{% endblock %}</main>",
            "templates/page.html": "{% extends 'templates/base.html' %}{% block body %}tea{% endblock %}",
        }
    )

    assert render_template("templates/page.html") == "<main>tea</main>"


@pytest.mark.parametrize(
    "path",
    [
        "../tea/hooks.html",
        "../../outside.html",
        "/etc/passwd.html",
        "templates/../../../outside.html",
        "templates/absent.html",
    ],
)
def test_path_never_leads_out_of_the_apps(install: Callable[..., None], apps: AppFolder, path: str) -> None:
    install(tea={"templates/note.html": "tea"})
    (apps.folder / "tea" / "outside.html").write_text("outside")
    (apps.folder / "outside.html").write_text("outside")

    with pytest.raises(Exception, match="There is no template"):
        render_template(path)


@pytest.mark.parametrize("path", ["hooks.py", "modules.txt.py"])
def test_code_is_no_template(install: Callable[..., None], path: str) -> None:
    install(tea={})

    with pytest.raises(Exception, match="There is no template"):
        render_template(path, is_path=True)


def test_text_may_include_no_file_outside_the_apps(install: Callable[..., None]) -> None:
    install(tea={"templates/note.html": "tea"})
    assert render_text("{% include 'templates/note.html' %}") == "tea"

    with pytest.raises(ValidationError):
        render_text("{% include '../../../../etc/passwd' %}")


def test_apps_add_names_and_filters(context: Context, apps: AppFolder) -> None:
    code = "def brew(leaf): return f'{leaf} tea'\ndef shout(text): return text.upper()\n"
    hooks = "jinja = {'methods': ['tea.words.brew'], 'filters': ['tea.words.shout']}"
    apps.write("tea", hooks=hooks, files={"words.py": code})
    set_installed_apps(["frappe", "tea"])
    assert render_text("{{ brew('green') | shout }}") == "GREEN TEA"

    set_installed_apps(["frappe"])

    with pytest.raises(ValidationError, match="shout"):
        render_text("{{ 'a' | shout }}")
