"""Which mail server a message leaves through: the account of its sender, the default one, or the site's configuration."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from typing import Any

from frappe.auth.secrets import read_secret
from frappe.query import values
from frappe.values.attrdict import AttrDict

FIELDS = [
    "name",
    "email_id",
    "email_account_name",
    "domain",
    "smtp_server",
    "smtp_port",
    "use_tls",
    "use_ssl_for_outgoing",
    "login_id",
    "login_id_is_different",
    "no_smtp_authentication",
    "always_use_account_email_id_as_sender",
    "always_use_account_name_as_sender_name",
]


def account_for(sender: str) -> AttrDict | None:
    """The enabled account whose address the sender has, else the default one, else None."""
    address = parseaddr(sender)[1]
    own = _first({"enable_outgoing": 1, "email_id": address}) if address else None
    return own or _first({"enable_outgoing": 1, "default_outgoing": 1})


def sender_with(account: AttrDict, sender: str | None) -> str:
    """The sender as the account wants it: some servers take messages only from their own address."""
    name, address = parseaddr(sender or "")
    if account.always_use_account_name_as_sender_name or not sender:
        name = account.email_account_name
    if account.always_use_account_email_id_as_sender or not address:
        address = account.email_id
    return formataddr((name, address))


def settings_of(name: str) -> Mapping[str, Any]:
    """What the SMTP transport needs to know of an account, under the keys of the site's configuration."""
    account = values.get_value("Email Account", name, FIELDS, as_dict=True)
    server = _server_of(account)
    settings = {
        "mail_server": server.smtp_server,
        "mail_port": server.smtp_port,
        "use_tls": server.use_tls,
        "use_ssl": server.use_ssl_for_outgoing,
    }
    if not account.no_smtp_authentication:
        settings["mail_login"] = (account.login_id_is_different and account.login_id) or account.email_id
        settings["mail_password"] = read_secret("Email Account", name, "password")
    return settings


def _server_of(account: AttrDict) -> AttrDict:
    """The server's address: the account's own, else that of its domain."""
    if account.smtp_server or not account.domain:
        return account
    fields = ["smtp_server", "smtp_port", "use_tls", "use_ssl_for_outgoing"]
    return values.get_value("Email Domain", account.domain, fields, as_dict=True) or account


def _first(filters: dict[str, Any]) -> AttrDict | None:
    found: AttrDict | None = values.get_value("Email Account", filters, FIELDS, as_dict=True)
    return found
