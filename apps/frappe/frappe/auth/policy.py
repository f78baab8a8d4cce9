"""Which passwords are good enough: not too short, and not easily guessed (zxcvbn, scores 0 to 4)."""

from __future__ import annotations

from typing import Any

from frappe.auth.password_words import in_words
from frappe.context import _, current
from frappe.document.singles import stored_text
from frappe.exceptions import ValidationError
from frappe.query.values import get_value
from frappe.registry.endpoints import whitelist
from frappe.values.numbers import cint

MINIMUM_LENGTH = 8
DEFAULT_SCORE = 2
# Beyond this a password is not easier to guess, and judging it would take long.
JUDGED_LENGTH = 72


def minimum_score() -> int:
    """The score that a new password needs; 0 when the policy is off."""
    chosen = stored_text("System Settings")
    if not cint(chosen.get("enable_password_policy", 1)):
        return 0
    return cint(chosen.get("minimum_password_score")) or DEFAULT_SCORE


def require_good(password: str, user: str | None = None) -> None:
    """Raise ValidationError when the password is too short or too easily guessed."""
    if len(password) < MINIMUM_LENGTH:
        raise ValidationError(
            _("The password needs at least {0} characters.").format(MINIMUM_LENGTH),
            next_step=_("Choose a longer one."),
        )
    wanted = minimum_score()
    if not wanted:
        return
    judged = judge(password, user)
    if judged["score"] < wanted:
        raise ValidationError(
            _("This password is too easily guessed.")
            + (f" {judged['warning']}" if judged["warning"] else ""),
            next_step=" ".join(judged["suggestions"]) or _("Use a few words that do not belong together."),
            details={"score": judged["score"], "minimum": wanted},
        )


def judge(password: str, user: str | None = None) -> dict[str, Any]:
    """{score, warning, suggestions} of a password; what is known of the user counts as easily guessed."""
    # Its word lists take 10 MB, which a process that sets no passwords does not need.
    from zxcvbn import zxcvbn

    judged = zxcvbn(password[:JUDGED_LENGTH], user_inputs=_known_of(user))
    feedback = judged["feedback"]
    return {
        "score": judged["score"],
        "warning": in_words(feedback["warning"]),
        "suggestions": [in_words(text) for text in feedback["suggestions"]],
    }


def _known_of(user: str | None) -> list[str]:
    if not user:
        return []
    row = get_value("User", user, ["email", "first_name", "last_name", "username"])
    words = [str(value) for value in row or () if value]
    return [*words, *(part for word in words for part in word.split("@"))]


@whitelist(methods=["POST"])
def test_password_strength(new_password: str) -> dict[str, Any]:
    """How good a password would be for the signed-in user: {score, minimum, warning, suggestions}."""
    return {**judge(new_password, current().user), "minimum": minimum_score()}
