"""Reason five: of some DocType a user may only use listed records (User Permission), wherever a document links to it.

It restricts the listed DocType itself and every document that links to it, also in its child rows. A link that is empty
passes, unless System Settings `apply_strict_user_permissions` is set. For a tree, what lies below a listed record counts
as listed, unless the permission hides its descendants.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frappe.cache import memory
from frappe.context import current
from frappe.database import Sql, and_, in_, or_, quote, table
from frappe.database.errors import MissingTableError
from frappe.meta.assemble import exists, get_meta
from frappe.meta.meta import Meta
from frappe.types import Row
from frappe.values.attrdict import AttrDict
from frappe.values.numbers import cint

# Longer lists are read by the database from the User Permission table itself.
MOST_PARAMETERS = 100

_READ = (
    "SELECT `allow`, `for_value`, `applicable_for`, `apply_to_all_doctypes`, `is_default`, `hide_descendants` "
    "FROM `tabUser Permission` WHERE `user` = ? ORDER BY `allow`, `for_value`, `name`"
)
_SETTINGS = "SELECT `field`, `value` FROM `tabSingles` WHERE `doctype` = ?"

ByDoctype = dict[str, list[AttrDict]]


@dataclass(frozen=True, slots=True)
class ChildLinks:
    """Link columns of the rows of one table field."""

    fieldname: str
    doctype: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Restriction:
    """Which records of `target` a user may use, and the columns of one DocType that name such a record.

    `parents` are the allowed tree records whose descendants are allowed too.
    """

    doctype: str
    user: str
    target: str
    columns: tuple[str, ...]
    tables: tuple[ChildLinks, ...]
    allowed: frozenset[str]
    parents: tuple[str, ...]

    def allows(self, value: str) -> bool:
        """Whether the record may be used."""
        if value in self.allowed:
            return True
        return bool(self.parents) and self._is_descendant(value)

    def _is_descendant(self, value: str) -> bool:
        condition = descendants(self.target, self.parents)
        sql = f"SELECT 1 FROM {table(self.target)} WHERE `name` = ? AND `name` IN ({condition.text})"
        return current().db.row(sql, (value, *condition.params)) is not None

    def condition(self, column: str) -> Sql:
        """`column` (quoted) names an allowed record."""
        listed = self._listed(column)
        if not self.parents:
            return listed
        below = descendants(self.target, self.parents)
        return or_(listed, Sql(f"{column} IN ({below.text})", below.params)) or listed

    def _listed(self, column: str) -> Sql:
        if len(self.allowed) <= MOST_PARAMETERS:
            return in_(column, sorted(self.allowed))
        listed = (
            "SELECT `for_value` FROM `tabUser Permission` WHERE `user` = ? AND `allow` = ? "
            "AND (`apply_to_all_doctypes` = 1 OR COALESCE(`applicable_for`, '') IN ('', ?))"
        )
        return Sql(f"{column} IN ({listed})", (self.user, self.target, self.doctype))


Restrictions = tuple[Restriction, ...]


# What is recorded ------------------------------------------------------------------------------------------------------


def user_permissions_of(user: str) -> ByDoctype:
    """DocType -> rows `{doc, applicable_for, is_default, hide_descendants}`. Shared: never change it."""
    return memory.get("access", ("user_permissions", user), lambda: _read(user))


def is_strict() -> bool:
    """Whether an empty link is refused where user permissions restrict it."""
    return bool(cint(system_settings().get("apply_strict_user_permissions")))


def system_settings() -> dict[str, str]:
    """The stored text of each of the System Settings."""

    def read() -> dict[str, str]:
        return dict(current().db.rows(_SETTINGS, ("System Settings",)))

    # The key under which every reader of a single record keeps its stored text.
    return memory.get("settings", ("single", "System Settings"), read)


def _read(user: str) -> ByDoctype:
    found: ByDoctype = {}
    try:
        rows = current().db.rows(_READ, (user,))
    except MissingTableError:
        return found
    for doctype, value, applicable_for, to_all, is_default, hide_descendants in rows:
        row = AttrDict(
            doc=value,
            applicable_for=None if to_all else applicable_for or None,
            is_default=is_default,
            hide_descendants=hide_descendants,
        )
        found.setdefault(doctype, []).append(row)
    return found


# What it means for one DocType -----------------------------------------------------------------------------------------


def restrictions_of(meta: Meta, user: str) -> Restrictions:
    """What restricts the user on documents of a DocType; nothing for most users."""
    if not user_permissions_of(user):
        return ()
    # Metas are remembered apart from access; with the Meta in the key, a changed one asks anew.
    return memory.get("access", ("restrictions", meta, user), lambda: tuple(_restrictions(meta, user)))


def _restrictions(meta: Meta, user: str) -> Iterable[Restriction]:
    for target, rows in user_permissions_of(user).items():
        applicable = [row for row in rows if row.applicable_for in (None, meta.name)]
        if not applicable:
            continue
        columns = (*(("name",) if target == meta.name else ()), *_links_to(meta, target))
        tables = tuple(
            ChildLinks(field.fieldname, field.options, links)
            for field in meta.table_fields
            if field.options and not field.is_virtual and not field.ignore_user_permissions
            if (links := _links_to(get_meta(field.options), target))
        )
        if columns or tables:
            yield Restriction(
                doctype=meta.name,
                user=user,
                target=target,
                columns=columns,
                tables=tables,
                allowed=frozenset(row.doc for row in applicable),
                parents=_parents(target, applicable),
            )


def _links_to(meta: Meta, target: str) -> tuple[str, ...]:
    return tuple(
        field.fieldname
        for field in meta.link_fields
        if field.options == target and field.has_column and not field.ignore_user_permissions
    )


def _parents(target: str, rows: list[AttrDict]) -> tuple[str, ...]:
    if not exists(target) or not get_meta(target).is_nested_set():
        return ()
    return tuple(row.doc for row in rows if not row.hide_descendants)


def descendants(doctype: str, names: tuple[str, ...]) -> Sql:
    """A subquery of the names of all tree records below the named ones."""
    above = in_("above.`name`", names)
    return Sql(
        f"SELECT below.`name` FROM {table(doctype)} above JOIN {table(doctype)} below "
        f"ON below.`lft` > above.`lft` AND below.`rgt` < above.`rgt` WHERE {above.text}",
        above.params,
    )


# The rule as a check ---------------------------------------------------------------------------------------------------


def first_violation(restrictions: Restrictions, doc: Row) -> tuple[Restriction, str, str | None] | None:
    """The first restriction that the document breaks, the field, and its value; None when it breaks none."""
    for restriction in restrictions:
        for column in restriction.columns:
            value = doc.get(column)
            if not value:
                # A document that has no name yet is not an empty link.
                if column != "name" and is_strict():
                    return restriction, column, None
            elif not restriction.allows(str(value)):
                return restriction, column, str(value)
        for child in restriction.tables:
            if _is_broken_by_rows(restriction, child, doc):
                return restriction, child.fieldname, None
    return None


def _is_broken_by_rows(restriction: Restriction, child: ChildLinks, doc: Row) -> bool:
    rows = doc.get(child.fieldname)
    if rows is None:
        # A bare row of the database: its child rows are where they are stored.
        broken = _broken_rows(restriction, child, Sql("?", (doc.get("name"),)))
        return current().db.row(broken.text, broken.params) is not None
    strict = is_strict()
    values = (row.get(link) for row in rows for link in child.links)
    return any(not restriction.allows(str(value)) if value else strict for value in values)


# The rule as a condition -----------------------------------------------------------------------------------------------


def condition(restrictions: Restrictions) -> Sql | None:
    """What a list must meet; None when nothing restricts it."""
    parts: list[Sql] = []
    for restriction in restrictions:
        own = table(restriction.doctype)
        parts += [_column_condition(restriction, own, column) for column in restriction.columns]
        for child in restriction.tables:
            broken = _broken_rows(restriction, child, Sql(f"{own}.`name`"))
            parts.append(Sql(f"NOT EXISTS ({broken.text})", broken.params))
    return and_(*parts)


def _column_condition(restriction: Restriction, own: str, column: str) -> Sql:
    quoted = f"{own}.{quote(column)}"
    allowed = restriction.condition(quoted)
    if column == "name" or is_strict():
        return allowed
    return Sql(f"{allowed.text} OR {quoted} IS NULL OR {quoted} = ''", allowed.params)


def _broken_rows(restriction: Restriction, child: ChildLinks, parent: Sql) -> Sql:
    """A query that finds the rows of one table field of one parent that break the restriction."""
    own = table(child.doctype)
    strict = is_strict()
    broken = []
    for link in child.links:
        quoted = f"{own}.{quote(link)}"
        allowed = restriction.condition(quoted)
        given = f"({quoted} IS NOT NULL AND {quoted} != '')"
        refused = f"NOT ({allowed.text})"
        text = f"NOT {given} OR {refused}" if strict else f"{given} AND {refused}"
        broken.append(Sql(text, allowed.params))
    any_broken = or_(*broken) or Sql("1 = 1")
    return Sql(
        f"SELECT 1 FROM {own} WHERE {own}.`parent` = {parent.text} AND {own}.`parenttype` = ? "
        f"AND {own}.`parentfield` = ? AND ({any_broken.text})",
        (*parent.params, restriction.doctype, child.fieldname, *any_broken.params),
    )
