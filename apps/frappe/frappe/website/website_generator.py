"""`WebsiteGenerator`: the base of controllers whose published records are pages, each at its own `route`."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from frappe.document.document import Document
from frappe.query.values import get_value
from frappe.values.attrdict import AttrDict


class WebsiteGenerator(Document):
    """A record with a `route`. A class sets `website = frappe._dict(template=…, condition_field=…, page_title_field=…)`."""

    website: ClassVar[AttrDict] = AttrDict()

    def validate(self) -> None:
        """Give a record its address; an address is written without slashes around it."""
        self.set_route()

    def set_route(self) -> None:
        """The address that was given, or one made of the DocType's and the title; numbered when it is taken."""
        route = str(self.get("route") or "").strip("/ ")
        if not route and self.is_website_published():
            route = self._free(self.make_route())
        self.set("route", route or None)

    def make_route(self) -> str:
        """`<route of the DocType>/<title>` with what stands in an address."""
        words = re.sub(r"[^\w]+", "-", str(self.website_title()).lower()).strip("-")
        start = (self.meta.get("route") or "").strip("/")
        return f"{start}/{words}" if start else words

    def _free(self, wanted: str) -> str:
        route, number = wanted, 1
        while (found := get_value(self.doctype, {"route": route}, "name")) and found != self.name:
            number += 1
            route = f"{wanted}-{number}"
        return route

    def website_title(self) -> str:
        """What stands over the page."""
        return str(
            self.get(self.website.get("page_title_field") or "title") or self.get_title() or self.name or ""
        )

    def is_website_published(self) -> bool:
        """Whether the page may be seen: the field that `website.condition_field` or the DocType names, else always."""
        field = self.website.get("condition_field") or self.meta.is_published_field
        return bool(self.get(field)) if field else True

    def get_page_info(self) -> AttrDict:
        """{doc, name, doctype, route, page_title, template} of the page."""
        return AttrDict(
            doc=self,
            name=self.name,
            doctype=self.doctype,
            route=self.get("route"),
            page_title=self.website_title(),
            template=self.website.get("template"),
        )

    def get_context(self, context: Any) -> Any:
        """More names for the template; a class adds its own."""
        return context
