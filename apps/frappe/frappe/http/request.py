"""What a request says: its method, path, arguments and files, read when they are asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

import falcon
from werkzeug.datastructures import EnvironHeaders, FileStorage, MultiDict
from werkzeug.wrappers import Request as WerkzeugRequest

from frappe.exceptions import BadRequestError
from frappe.files.checks import max_bytes
from frappe.values.attrdict import AttrDict

MAX_BODY_BYTES = 25 * 1024 * 1024
# What a form may hold besides its file.
FORM_BYTES = 1024 * 1024
SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class HttpRequest:
    """The request on the context (`frappe.request`), with the names that Werkzeug gives its parts; built over Falcon's."""

    def __init__(self, source: falcon.Request) -> None:
        self.source = source
        self.environ = source.env
        self.method: str = source.method
        self.path: str = source.path
        self.content_type: str = source.content_type or ""

    @property
    def headers(self) -> EnvironHeaders:
        """Headers by name, however it is written."""
        return EnvironHeaders(self.environ)

    def header(self, name: str) -> str | None:
        """One header."""
        return self.source.get_header(name)

    @property
    def cookies(self) -> Mapping[str, str]:
        """Cookies by name."""
        return self.source.cookies

    @property
    def remote_addr(self) -> str:
        """Address of the peer; forwarded headers count only behind a configured proxy."""
        return self.source.remote_addr

    @property
    def url(self) -> str:
        """The whole address."""
        return self.source.uri

    @cached_property
    def query(self) -> AttrDict:
        """Arguments of the query string; of a repeated one the last."""
        return AttrDict((name, values[-1]) for name, values in self.args.lists())

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """Arguments of the query string, with all values of each."""
        return MultiDict(parse_qs(self.source.query_string, keep_blank_values=True))

    @cached_property
    def body(self) -> bytes:
        """The raw body. Raises BadRequestError above 25 MiB."""
        self._require_size(MAX_BODY_BYTES)
        return self.source.bounded_stream.read()

    def _require_size(self, limit: int) -> None:
        """Refuse a body by what its sender says of it, before it is read."""
        if (self.source.content_length or 0) > limit:
            raise BadRequestError(
                f"The request is larger than {limit // (1024 * 1024)} MiB. Send less at once.",
                title="Too large",
            )

    def get_data(self, *, as_text: bool = False) -> bytes | str:
        """The raw body; empty after the fields of a multipart form were read."""
        return self.body.decode("utf-8", "replace") if as_text else self.body

    def get_json(self, *, silent: bool = False) -> Any:
        """The value of a JSON body. Raises BadRequestError for anything else, or gives None when `silent`."""
        try:
            return self._json()
        except BadRequestError:
            if silent:
                return None
            raise

    @cached_property
    def _multipart(self) -> WerkzeugRequest:
        """The request as Werkzeug reads it, for fields and files. Raises BadRequestError when no file may be as large."""
        self._require_size(max_bytes() + FORM_BYTES)
        is_read = "body" in self.__dict__
        return WerkzeugRequest(
            {**self.environ, "wsgi.input": BytesIO(self.body)} if is_read else self.environ
        )

    @cached_property
    def form(self) -> MultiDict[str, str]:
        """Fields of a form, with all values of each; empty for any other body."""
        if self.content_type.startswith("multipart/"):
            return MultiDict(self._multipart.form)
        if self.content_type.startswith("application/x-www-form-urlencoded"):
            return MultiDict(parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True))
        return MultiDict()

    @property
    def files(self) -> Mapping[str, FileStorage]:
        """Uploaded files by field name."""
        return self._multipart.files if self.content_type.startswith("multipart/") else {}

    @cached_property
    def arguments(self) -> AttrDict:
        """`form_dict` of the contract: the JSON object alone, or query and form together where the form wins."""
        if self.content_type.startswith("application/json"):
            return self._json_arguments()
        arguments = AttrDict(self.query)
        if self.content_type.startswith("multipart/"):
            arguments.update(self.form.to_dict())
        else:
            arguments.update((name, values[-1]) for name, values in self.form.lists())
        arguments.pop("_", None)
        return arguments

    def _json_arguments(self) -> AttrDict:
        if not self.body:
            return AttrDict(self.query)
        value = self._json()
        return AttrDict(value) if isinstance(value, dict) else AttrDict(data=value)

    def _json(self) -> Any:
        try:
            value: Any = json.loads(self.body)
            if SURROGATE.search(self.body):
                # Half a sign is no text: no database keeps it and no answer could say it.
                json.dumps(value, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise BadRequestError(
                f"The body is not valid JSON: {error}.",
                next_step="Correct the JSON and send the request again.",
            ) from None
        return value
