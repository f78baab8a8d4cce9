"""HTML to safe HTML and to plain text. Templates and markdown are elsewhere."""

from __future__ import annotations

import html as entities
import re
from html.parser import HTMLParser
from typing import Any

import nh3

_TAG_START = re.compile(r"<[a-zA-Z/!?]")
_SPACES = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*")
_BLANK_LINES = re.compile(r"\n{3,}")

_EVERYWHERE = {"class", "style", "title", "dir", "lang", "align", "role"}
_TAGS = nh3.ALLOWED_TAGS | {
    "section",
    "article",
    "header",
    "footer",
    "main",
    "font",
    "video",
    "audio",
    "source",
}
_ATTRIBUTES = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()} | {
    "*": _EVERYWHERE,
    "a": {"href", "hreflang", "target", "name"},
    "img": {"src", "alt", "width", "height"},
    "font": {"color", "face", "size"},
    "video": {"src", "controls", "width", "height", "poster"},
    "audio": {"src", "controls"},
    "source": {"src", "type"},
}
# Enough for the text editor; position, z-index and url() backgrounds could cover the page or call home.
_STYLES = {
    "color", "background-color", "font-family", "font-size", "font-style", "font-weight", "line-height", "text-align",
    "text-decoration", "text-indent", "vertical-align", "white-space", "width", "height", "max-width", "min-width",
    "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "padding", "padding-top", "padding-right",
    "padding-bottom", "padding-left", "border", "border-top", "border-right", "border-bottom", "border-left",
    "border-collapse", "border-color", "border-radius", "border-style", "border-width", "list-style-type", "float",
    "display",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel", "data", "cid"}
_HIDDEN = {"script", "style", "title", "template"}
_IMAGE_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)


def is_html(text: Any) -> bool:
    """Whether the text holds at least one complete tag."""
    return isinstance(text, str) and _TAG_START.search(text, 0, text.rfind(">") + 1) is not None


def escape_html(text: Any) -> Any:
    """Text with `& < > " '` as entities, safe inside an element or a quoted attribute; what is no text comes back as it is."""
    return entities.escape(text, quote=True) if isinstance(text, str) else text


def strip_html(text: Any) -> str:
    """Text without tags, comments, scripts and styles; entities stay as they are, so `&lt;b&gt;` never becomes a tag.

    Makes plain text; it is no protection for text that goes into a page, which needs `escape_html`.
    """
    text = "" if text is None else str(text)
    if "<" not in text:
        return text
    kept: list[str] = []
    position = 0
    while match := _TAG_START.search(text, position):
        kept.append(text[position : match.start()])
        end = _end_of_tag(text, match.start())
        if end is None:
            return "".join(kept)
        position = end
    kept.append(text[position:])
    return "".join(kept)


def sanitize_html(text: Any) -> Any:
    """The HTML without anything that can run or fetch as a side effect: scripts, event attributes, frames, forms.

    Text without `<` and what is no text come back as they are.
    """
    if not isinstance(text, str) or "<" not in text:
        return text
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        generic_attribute_prefixes={"data-"},
        filter_style_properties=_STYLES,
        url_schemes=_SCHEMES,
        attribute_filter=_filter_attribute,
        link_rel="noopener noreferrer",
    )


def html2text(html: Any) -> str:
    """The HTML as readable text, for the plain part of a mail: lines, list dashes and link addresses are kept."""
    reader = _TextReader()
    # Cleaned first because the reader of the standard library takes quadratic time over broken tags.
    reader.feed(
        nh3.clean("" if html is None else str(html), clean_content_tags=_HIDDEN, tags=_TAGS - _HIDDEN)
    )
    reader.close()
    text = _SPACES.sub("\n", "".join(reader.parts))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _filter_attribute(tag: str, attribute: str, value: str) -> str | None:
    if value.lstrip().lower().startswith("data:") and not (
        tag == "img" and attribute == "src" and _IMAGE_DATA.match(value)
    ):
        return None
    return value


def _end_of_tag(text: str, start: int) -> int | None:
    """Where the text goes on after the tag, comment, script or style that begins at `start`; None: nowhere."""
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return None if end < 0 else end + 3
    name = re.compile(r"<(script|style)\b", re.IGNORECASE).match(text, start)
    if name is not None:
        closing = re.compile(rf"</{name[1]}\s*>", re.IGNORECASE).search(text, start)
        return None if closing is None else closing.end()
    end = text.find(">", start)
    return None if end < 0 else end + 1


class _TextReader(HTMLParser):
    """Collects the text of a page, with line breaks where a browser shows them."""

    _PARAGRAPHS = {"p", "div", "table", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
    _LINES = {"br", "tr", "li"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in self._LINES:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag == "a" and self._links:
            address, first = self._links.pop()
            if (
                address.startswith(("http:", "https:", "mailto:"))
                and "".join(self.parts[first:]).strip() != address
            ):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))


class _MentionReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.mentioned: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "mention" in (given.get("class") or "").split() and given.get("data-id"):
            self.mentioned[str(given["data-id"])] = None


def mentions_in(html: Any) -> list[str]:
    """Whom rich text mentions: the `data-id` of each element of the class `mention`, each once."""
    reader = _MentionReader()
    reader.feed(sanitize_html("" if html is None else str(html)))
    reader.close()
    return list(reader.mentioned)
