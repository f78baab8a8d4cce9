"""Pages of apps: which file answers, what it knows, who may see it, and the pages that tell of errors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient

STAFF, OLENA = "staff@example.com", "olena@example.com"
WritePages = Callable[..., None]
SignIn = Callable[[str], HttpClient]


def test_page_stands_inside_the_sites_frame_and_escapes_what_it_shows(
    client: HttpClient, write_pages: WritePages
) -> None:
    page = "<h1>{{ title }}</h1><p>{{ number }} {{ tag }}</p>"
    code = (
        "def get_context(context):\n    context.title = 'Our tea'\n    return {'number': 7, 'tag': '<b>'}\n"
    )
    write_pages({"our-tea.html": page, "our_tea.py": code})

    answer = client.get("/our-tea")

    assert answer.status_code == 200
    assert "<title>Our tea</title>" in answer.text
    assert "<p>7 &lt;b&gt;</p>" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    ("files", "path", "text"),
    [
        ({"about.md": "---\ntitle: About us\n---\n# Hello *there*"}, "/about", "<em>there</em>"),
        ({"about.md": "---\ntitle: About us\n---\nx"}, "/about", "<title>About us</title>"),
        ({"jobs/index.html": "all jobs"}, "/jobs", "all jobs"),
        ({"jobs/cook.html": "a cook"}, "/jobs/cook", "a cook"),
        ({"jobs/cook.html": "a cook"}, "/jobs/cook/", "a cook"),
        (
            {"own.html": '{% extends "templates/web.html" %}{% block page_content %}mine{% endblock %}'},
            "/own",
            "mine",
        ),
        ({"block.html": "{% block title %}A block{% endblock %}"}, "/block", "<title>A block</title>"),
    ],
)
def test_kinds_of_pages(
    client: HttpClient, write_pages: WritePages, files: dict[str, str], path: str, text: str
) -> None:
    write_pages(files)

    answer = client.get(path)

    assert answer.status_code == 200
    assert text in answer.text


def test_page_of_the_last_app_wins(client: HttpClient, write_pages: WritePages) -> None:
    write_pages({"about.html": "of tea"}, app="tea")
    write_pages({"about.html": "of coffee"}, app="coffee")

    assert "of coffee" in client.get("/about").text


def test_script_and_style_beside_a_page_are_files(client: HttpClient, write_pages: WritePages) -> None:
    write_pages({"jobs.html": "x", "jobs.js": "let a = 1", "jobs.css": "p {}"})

    page = client.get("/jobs").text
    script = client.get("/jobs.js")

    assert '<script src="/jobs.js" defer></script>' in page
    assert 'href="/jobs.css"' in page
    assert (script.data, script.content_type) == (b"let a = 1", "text/javascript; charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/jobs.py",
        "/jobs.html",
        "/../hooks.py",
        "/%2e%2e/hooks.py",
        "/.hidden",
        "/_part",
        "/jobs%00",
        "/nothing",
    ],
)
def test_what_is_no_page_is_not_found(client: HttpClient, write_pages: WritePages, path: str) -> None:
    write_pages({"jobs.html": "x", "jobs.py": "number = 1", ".hidden.html": "x", "_part.html": "x"})

    assert client.get(path, headers={"Accept": "text/html"}).status_code == 404


def test_page_for_members_is_closed_to_guests(
    client: HttpClient, signed_in: SignIn, write_pages: WritePages
) -> None:
    write_pages({"inside.html": "secret", "inside.py": "allow_guest = False"})

    guest = client.get("/inside", headers={"Accept": "text/html"})

    assert (guest.status_code, "secret" in guest.text) == (403, False)
    assert "/login?redirect-to=/inside" in guest.text
    assert "secret" in signed_in(OLENA).get("/inside").text


@pytest.mark.parametrize(
    ("code", "status", "location"),
    [
        ("frappe.local.flags.redirect_location = '/jobs'; raise frappe.Redirect", 302, "/jobs"),
        ("raise frappe.PermissionError('Closed.')", 403, None),
        ("raise frappe.DoesNotExistError('Gone.')", 404, None),
        ("1 / 0", 500, None),
    ],
)
def test_page_may_refuse_or_lead_elsewhere(
    client: HttpClient, write_pages: WritePages, code: str, status: int, location: str | None
) -> None:
    write_pages({"jobs.html": "x", "jobs.py": f"import frappe\ndef get_context(context):\n    {code}\n"})

    answer = client.get("/jobs", headers={"Accept": "text/html"})

    assert (answer.status_code, answer.headers.get("Location")) == (status, location)
    assert "ZeroDivision" not in answer.text


def test_write_in_a_page_is_refused(client: HttpClient, write_pages: WritePages) -> None:
    code = "import frappe\ndef get_context(context):\n    frappe.db.set_value('User', 'Guest', 'bio', 'x')\n"
    write_pages({"jobs.html": "x", "jobs.py": code})

    assert client.get("/jobs").status_code == 405


def test_rule_leads_to_a_page_and_names_what_it_found(client: HttpClient, write_pages: WritePages) -> None:
    code = "import frappe\ndef get_context(context):\n    context.update(frappe.form_dict)\n"
    hooks = "website_route_rules = [{'from_route': '/jobs/<job>', 'to_route': 'job', 'defaults': {'kind': 'open'}}]"
    write_pages({"job.html": "{{ job }} {{ kind }}", "job.py": code}, hooks)

    assert "cook open" in client.get("/jobs/cook").text


def test_redirect_comes_before_the_page(client: HttpClient, write_pages: WritePages) -> None:
    hooks = "website_redirects = [{'source': '/old/(.*)', 'target': r'/new/\\1'}]"
    write_pages({"old/tea.html": "x", "new/tea.html": "new"}, hooks)

    answer = client.get("/old/tea")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/new/tea")


def test_apps_add_names_to_every_page(client: HttpClient, write_pages: WritePages) -> None:
    write_pages({"jobs.html": "{{ motto }}"}, "website_context = {'motto': 'Slowly'}")

    assert "Slowly" in client.get("/jobs").text


def test_broken_template_is_named_in_the_log_and_shown_to_nobody(
    client: HttpClient, write_pages: WritePages
) -> None:
    write_pages({"jobs.html": "{% if %}"})

    answer = client.get("/jobs", headers={"Accept": "text/html"})

    assert answer.status_code == 417
    assert "/jobs" in answer.text


def test_error_page_of_an_app_takes_the_place_of_ours(client: HttpClient, write_pages: WritePages) -> None:
    write_pages({"404.html": "Nothing brewed at {{ path }}"})

    answer = client.get("/nowhere", headers={"Accept": "text/html"})

    assert (answer.status_code, "Nothing brewed at /nowhere" in answer.text) == (404, True)


def test_unknown_address_of_the_api_answers_in_json(client: HttpClient, people: Site) -> None:
    answer = client.get("/api/nothing", headers={"Accept": "text/html"})

    assert (answer.status_code, answer.json["error"]["code"]) == (404, "page_not_found")


# Home ---------------------------------------------------------------------------------------------------------------------


def test_everybody_goes_where_they_belong(client: HttpClient, signed_in: SignIn) -> None:
    assert client.get("/").headers["Location"] == "/login"
    assert signed_in(STAFF).get("/").headers["Location"] == "/app"
    assert signed_in(OLENA).get("/").headers["Location"] == "/me"


def test_app_with_an_index_has_a_home_page(client: HttpClient, write_pages: WritePages) -> None:
    write_pages({"index.html": "welcome"})

    assert "welcome" in client.get("/").text


def test_menu_shows_what_is_open(signed_in: SignIn, client: HttpClient, write_pages: WritePages) -> None:
    items = [
        {"title": "Jobs", "route": "/jobs"},
        {"title": "Books", "route": "/books", "role": "System Manager"},
    ]
    write_pages({"jobs.html": "x"}, f"portal_menu_items = {items}")

    page = signed_in(OLENA).get("/me").text

    assert ('href="/jobs"' in page, 'href="/books"' in page) == (True, False)
    assert client.get("/me").headers["Location"] == "/login?redirect-to=/me"


def test_search_engines_learn_of_open_pages_only(client: HttpClient, write_pages: WritePages) -> None:
    write_pages(
        {
            "jobs.html": "x",
            "inside.html": "x",
            "inside.py": "allow_guest = False",
            "draft.html": "x",
            "draft.py": "sitemap = 0",
        }
    )

    listed = client.get("/sitemap.xml").text

    assert "/jobs</loc>" in listed
    assert "inside" not in listed
    assert "draft" not in listed
    assert "Disallow: /app" in client.get("/robots.txt").text
