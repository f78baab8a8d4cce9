"""One rule: what is listed is what may be read, for every combination of reasons."""

from __future__ import annotations

from itertools import product

import pytest

from frappe.database.sql import ALWAYS
from frappe.exceptions import PermissionError
from frappe.permissions import has_permission, list_condition
from frappe.query import count, get_list

OLENA = "olena@tea.test"
ROLE_ROWS = {
    "no role": (),
    "role": ({"role": "Employee", "read": 1},),
    "own only": ({"role": "Employee", "read": 1, "if_owner": 1},),
    "role and own": ({"role": "Employee", "read": 1}, {"role": "All", "read": 1, "if_owner": 1}),
    "another's role": ({"role": "HR Manager", "read": 1},),
}
PERMISSIONS = {
    "unrestricted": (),
    "one person": (("Person", "anna", {}),),
    "two persons": (("Person", "anna", {}), ("Person", "borys", {})),
    "person and room": (("Person", "anna", {}), ("Room", "Floor", {})),
    "hidden descendants": (("Room", "Floor", {"hide_descendants": 1}),),
    "elsewhere": (("Person", "vira", {"applicable_for": "Room"}),),
    "itself": (("Tea", "tea anna Floor olena", {}), ("Tea", "tea None Kitchen olena", {})),
}
SHARES = {"unshared": (), "one shared": ("olena",), "shared with all": (None,)}
HOOKS = ("no hooks", "hooks")


@pytest.fixture
def teas(office, put):
    """A tea for every person, room and owner, some with cups of others."""
    names = []
    for person, room, owner in product(
        ("anna", "borys", None), ("Floor", "Kitchen", "Yard", ""), (OLENA, "taras")
    ):
        name = f"tea {person} {room} {owner.split('@')[0]}"
        names.append(put("Tea", name=name, title=room or "outside", person=person, room=room, owner=owner))
    for number, name in enumerate(names[::3]):
        person = ("anna", "borys", None)[number % 3]
        put("Cup", name=f"cup {number}", parent=name, parenttype="Tea", parentfield="cups", person=person)
    return names


@pytest.mark.parametrize("strict", [False, True], ids=["lenient", "strict"])
@pytest.mark.parametrize("hooked", HOOKS)
@pytest.mark.parametrize("shared", SHARES)
@pytest.mark.parametrize("role", ROLE_ROWS)
def test_listed_is_what_may_be_read(
    teas, access, make_user, grant, restrict, share, hook, be_strict, role, shared, hooked, strict
):
    make_user(OLENA, "Employee")
    grant(*ROLE_ROWS[role])
    if strict:
        be_strict()
    if hooked == "hooks":
        hook(
            has_permission={"Tea": [lambda doc: doc.get("title") != "Yard"]},
            permission_query_conditions={"Tea": [lambda user: "`tabTea`.`title` != 'Yard'"]},
        )
    for user in SHARES[shared]:
        share("tea borys Yard taras", OLENA if user else None, read=1)

    for rows in PERMISSIONS.values():
        access.db.run("DELETE FROM `tabUser Permission`")
        for allow, value, options in rows:
            restrict(OLENA, allow, value, **options)
        if not rows:
            restrict("somebody else", "Person", "vira")

        readable = {name for name in teas if has_permission("Tea", "read", name, OLENA)}

        condition = list_condition("Tea", OLENA) or ALWAYS
        sql = f"SELECT `name` FROM `tabTea` WHERE {condition.text}"
        assert set(access.db.column(sql, condition.params)) == readable
        assert _listed() == readable


def _listed() -> set[str]:
    try:
        names = get_list("Tea", user=OLENA, pluck="name")
    except PermissionError:
        return set()
    assert count("Tea", user=OLENA) == len(names)
    return set(names)


def test_matrix_has_both_outcomes_for_every_reason(teas, access, make_user, grant, restrict):
    """The matrix would prove nothing if everything, or nothing, were readable throughout."""
    make_user(OLENA, "Employee")
    sizes = []
    for role in ("role", "own only"):
        grant(*ROLE_ROWS[role])
        for rows in PERMISSIONS.values():
            access.db.run("DELETE FROM `tabUser Permission`")
            for allow, value, options in rows:
                restrict(OLENA, allow, value, **options)
            sizes.append(len(get_list("Tea", user=OLENA)))

    assert max(sizes) == len(teas)
    assert min(sizes) == 2
    assert len(set(sizes)) > 4
