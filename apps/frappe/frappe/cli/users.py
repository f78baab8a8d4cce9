"""Commands about people: accounts, passwords, sessions."""

from __future__ import annotations

from typing import Any

import click

from frappe.auth import sessions
from frappe.auth.passwords import set_password
from frappe.cli.target import Target
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError
from frappe.query import get_list, values


@click.command("set-admin-password")
@click.argument("password")
@click.option("--logout-all-sessions", is_flag=True, help="End the sessions of Administrator.")
@click.pass_obj
def set_admin_password(target: Target, password: str, logout_all_sessions: bool) -> None:
    """Set the password of Administrator."""
    _set_password(target, "Administrator", password, logout_all_sessions)


@click.command("set-password")
@click.argument("user")
@click.argument("password")
@click.option("--logout-all-sessions", is_flag=True, help="End the sessions of the user.")
@click.pass_obj
def set_user_password(target: Target, user: str, password: str, logout_all_sessions: bool) -> None:
    """Set the password of a user."""
    _set_password(target, user, password, logout_all_sessions)


def _set_password(target: Target, user: str, password: str, end_sessions: bool) -> None:
    for site in target.sites():
        with target.writing(site):
            _require_user(user)
            set_password(user, password)
            if end_sessions:
                sessions.end_all(user)


def _require_user(user: str) -> None:
    if not values.exists("User", user):
        raise DoesNotExistError(f"There is no user {user}.")


@click.command("add-user")
@click.argument("email")
@click.option("--first-name", default=None)
@click.option("--last-name", default=None)
@click.option("--password", default=None, help="Without it the user gets one by mail.")
@click.option("--user-type", default="System User", show_default=True)
@click.option("--add-role", "roles", multiple=True, help="May be given several times.")
@click.option("--send-welcome-email", is_flag=True)
@click.pass_obj
def add_user(
    target: Target,
    email: str,
    first_name: str | None,
    last_name: str | None,
    password: str | None,
    user_type: str,
    roles: tuple[str, ...],
    send_welcome_email: bool,
) -> None:
    """Make an account."""
    given = {"first_name": first_name, "last_name": last_name, "new_password": password}
    for site in target.sites():
        with target.writing(site):
            _make(email, roles, user_type=user_type, send_welcome_email=int(send_welcome_email), **given)


@click.command("add-system-manager")
@click.argument("email")
@click.option("--first-name", default=None)
@click.option("--last-name", default=None)
@click.option("--password", default=None, help="Without it the user gets one by mail.")
@click.option("--send-welcome-email", is_flag=True)
@click.pass_obj
def add_system_manager(
    target: Target,
    email: str,
    first_name: str | None,
    last_name: str | None,
    password: str | None,
    send_welcome_email: bool,
) -> None:
    """Make an account that may administer the site."""
    given = {"first_name": first_name, "last_name": last_name, "new_password": password}
    for site in target.sites():
        with target.writing(site):
            _make(
                email,
                ("System Manager",),
                user_type="System User",
                send_welcome_email=int(send_welcome_email),
                **given,
            )


def _make(email: str, roles: tuple[str, ...], **given: Any) -> None:
    given["first_name"] = given.get("first_name") or email.partition("@")[0]
    rows = [{"doctype": "Has Role", "role": role} for role in roles]
    get_doc({"doctype": "User", "email": email, "enabled": 1, "roles": rows, **given}).insert()


@click.command("disable-user")
@click.argument("email")
@click.pass_obj
def disable_user(target: Target, email: str) -> None:
    """Close an account and end its sessions."""
    for site in target.sites():
        with target.writing(site):
            _require_user(email)
            user = get_doc("User", email)
            user.set("enabled", 0)
            user.save()
            sessions.end_all(email)


@click.command("destroy-all-sessions")
@click.option("--reason", default=None, help="Taken for compatibility.")
@click.pass_obj
def destroy_all_sessions(target: Target, reason: str | None) -> None:
    """Let everybody sign in again."""
    for site in target.sites():
        with target.writing(site):
            number = sum(sessions.end_all(user) for user in get_list("User", user=None, pluck="name"))
        click.echo(f"{site.name}: {number} sessions ended")


COMMANDS = [
    set_admin_password,
    set_user_password,
    add_user,
    add_system_manager,
    disable_user,
    destroy_all_sessions,
]
