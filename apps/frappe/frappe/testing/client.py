"""An HTTP client that talks to the application in this process, with the cookies and tokens of one person."""

from __future__ import annotations

import os
from typing import Any

from werkzeug.test import Client, TestResponse

from frappe.context import Site
from frappe.http.application import application


class HttpClient:
    """Requests of one person. `sign_in` first for anything but a guest."""

    def __init__(self, site: Site) -> None:
        os.environ["SITES_PATH"] = str(site.sites_path)
        self.site = site
        self.client = Client(application)
        self.csrf_token: str | None = None

    def sign_in(self, user: str, password: str) -> TestResponse:
        """Sign in and remember the CSRF token of the session."""
        response = self.post("/api/method/login", {"usr": user, "pwd": password})
        if response.status_code == 200:
            boot = self.get("/api/method/frappe.desk.boot.get_bootinfo").get_json()
            self.csrf_token = boot["message"]["csrf_token"]
        return response

    def get(self, path: str, params: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """GET."""
        return self.request("GET", path, query_string=params, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """POST JSON."""
        return self.request("POST", path, json=body if body is not None else {}, **options)

    def put(self, path: str, body: Any, **options: Any) -> TestResponse:
        """PUT JSON."""
        return self.request("PUT", path, json=body, **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        """DELETE."""
        return self.request("DELETE", path, **options)

    def request(self, method: str, path: str, **options: Any) -> TestResponse:
        """Any request, with this person's cookies and token."""
        headers = dict(options.pop("headers", {}))
        if self.csrf_token and "X-Frappe-CSRF-Token" not in headers:
            headers["X-Frappe-CSRF-Token"] = self.csrf_token
        return self.client.open(
            path, method=method, headers=headers, base_url=f"http://{self.site.name}", **options
        )
