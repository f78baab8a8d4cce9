"""Pages of modules: what one works with there, as an administrator arranged it, or all of the module when nobody did.

A page is a list of blocks `{"id", "type", "data"}`. Everybody sees only the blocks whose list, report or figure is open to them.
"""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import DoesNotExistError, PermissionError, ValidationError
from frappe.meta import get_meta
from frappe.permissions import has_permission, require, roles_of
from frappe.query import get_list, values
from frappe.registry.endpoints import whitelist
from frappe.values.json_text import parse_json
from frappe.values.text import as_json
from frappe.workflow.definition import doctypes_with_workflow

DOCTYPE = "Workspace"
MOST_BLOCKS = 60
MOST_CHARACTERS = 100_000
# Type of a block -> the keys of its data that are kept.
BLOCKS: dict[str, tuple[str, ...]] = {
    "header": ("text",),
    "paragraph": ("text",),
    "shortcut": ("link_type", "link_to", "label", "query"),
    "card": ("title", "links"),
    "quick_list": ("doctype", "query", "label"),
    "number_card": ("name",),
    "chart": ("name",),
}
SHORTCUTS = 6
Block = dict[str, Any]


@whitelist(methods=["GET"])
def get_desktop_page(page: str) -> dict[str, Any]:
    """`{name, title, arranged, can_edit, blocks}` of a page. Raises DoesNotExistError, PermissionError."""
    workspace = _stored(page)
    if workspace is not None and not _may_see(workspace):
        raise PermissionError(_("The page {0} is not open to you.").format(page))
    if workspace is None and not values.exists("Module Def", page):
        raise DoesNotExistError(_("There is no page {0}.").format(page))
    blocks = parse_json(workspace.content) if workspace is not None and workspace.content else None
    arranged = blocks is not None
    open_blocks = [block for block in map(_open, blocks or _usual(page)) if block is not None]
    if not open_blocks and not arranged:
        raise PermissionError(_("Nothing of {0} is open to you.").format(_(page)))
    return {
        "name": page,
        "title": _(workspace.title if workspace is not None else page),
        "arranged": int(arranged),
        "can_edit": int(has_permission(DOCTYPE, "write") and has_permission(DOCTYPE, "create")),
        "blocks": open_blocks,
    }


@whitelist(methods=["GET"])
def get_workspace_sidebar_items() -> dict[str, Any]:
    """`{pages: [{name, title, module, icon, public}]}`: arranged pages that the user may see, in their order."""
    rows = get_list(
        DOCTYPE,
        user=None,
        pluck="name",
        filters={"is_hidden": 0},
        order_by="sequence_id asc, name asc",
    )
    pages = [page for page in (get_doc(DOCTYPE, name) for name in rows) if _may_see(page)]
    return {
        "pages": [
            {
                "name": page.name,
                "title": _(page.title),
                "module": page.module,
                "icon": page.icon,
                "public": page.public,
            }
            for page in pages
        ]
    }


@whitelist(methods=["POST"])
def save_page(page: str, blocks: list[Block]) -> dict[str, Any]:
    """Keep an arrangement for everybody; the page as it is now. Needs the right to write Workspace."""
    require(DOCTYPE, "write")
    content = as_json([_checked(block, place) for place, block in enumerate(blocks)], indent=None)
    if len(blocks) > MOST_BLOCKS or len(content) > MOST_CHARACTERS:
        raise ValidationError(_("The page is too long. Leave something out."))
    workspace = _stored(page)
    if workspace is None:
        workspace = new_doc(DOCTYPE)
        module = page if values.exists("Module Def", page) else None
        workspace.update({"label": page, "title": page, "module": module, "public": 1})
    workspace.set("content", content)
    workspace.save() if workspace.name else workspace.insert()
    return get_desktop_page(page)


@whitelist(methods=["POST"])
def reset_page(page: str) -> None:
    """Forget an arrangement: everything of the module is shown again."""
    workspace = _stored(page)
    if workspace is not None:
        delete_doc(DOCTYPE, workspace.name)


def _stored(page: str) -> Any:
    return get_doc(DOCTYPE, page) if values.exists(DOCTYPE, page) else None


def _may_see(workspace: Any) -> bool:
    user = current().user
    if workspace.for_user and workspace.for_user != user:
        return False
    wanted = {row.role for row in workspace.roles}
    return not wanted or bool(wanted & roles_of(user)) or has_permission(DOCTYPE, "write")


def _checked(block: Block, place: int) -> Block:
    """A block with nothing but what its type has. Raises ValidationError for an unknown type."""
    kind, data = block.get("type"), block.get("data")
    if kind not in BLOCKS or not isinstance(data, dict):
        raise ValidationError(
            _("Block {0} is none of: {1}.").format(place + 1, ", ".join(BLOCKS)),
        )
    kept = {key: data[key] for key in BLOCKS[kind] if data.get(key) not in (None, "")}
    return {"id": str(block.get("id") or f"block-{place}"), "type": kind, "data": kept}


def _open(block: Block) -> Block | None:
    """The block as far as it is open to the user; None when nothing of it is."""
    kind, data = block["type"], block["data"]
    if kind == "shortcut" and not _is_open(data):
        return None
    if kind == "card":
        links = [link for link in data.get("links") or [] if _is_open(link)]
        return {**block, "data": {**data, "links": [_named(link) for link in links]}} if links else None
    if kind == "quick_list" and not _may_list(data.get("doctype")):
        return None
    return {**block, "data": _named(data)} if kind == "shortcut" else block


def _is_open(link: dict[str, Any]) -> bool:
    target = link.get("link_to")
    if link.get("link_type") == "Report":
        reference = values.get_value("Report", target, "ref_doctype") if target else None
        return bool(reference) and has_permission(str(reference), "report")
    return bool(target) and (link.get("link_type") == "URL" or _may_list(target))


def _may_list(doctype: Any) -> bool:
    return bool(doctype) and values.exists("DocType", doctype) and has_permission(str(doctype), "read")


def _named(link: dict[str, Any]) -> dict[str, Any]:
    return {**link, "label": link.get("label") or _(str(link.get("link_to") or ""))}


def _usual(module: str) -> list[Block]:
    """All of a module: what one works with as shortcuts, the rest and the reports as cards."""
    names = get_list(
        "DocType", user=None, pluck="name", filters={"module": module, "istable": 0}, order_by="name asc"
    )
    readable = [name for name in names if has_permission(name, "read")]
    used = [name for name in readable if has_permission(name, "create") and not get_meta(name).issingle]
    worked_on = doctypes_with_workflow()
    ordered = sorted(
        used or readable, key=lambda name: (name not in worked_on, not get_meta(name).is_submittable)
    )
    first = ordered[:SHORTCUTS]
    rest = [name for name in readable if name not in first]
    reports = get_list(
        "Report", user=None, pluck="name", filters={"module": module, "disabled": 0}, order_by="name asc"
    )
    blocks = [_block("shortcut", name, link_type="DocType", link_to=name) for name in first]
    for title, kind, targets in ((_("Lists"), "DocType", rest), (_("Reports"), "Report", reports)):
        links = [{"link_type": kind, "link_to": target} for target in targets]
        blocks.append(_block("card", title, title=title, links=links))
    return blocks


def _block(kind: str, name: str, **data: Any) -> Block:
    return {"id": f"{kind}-{name}", "type": kind, "data": data}
