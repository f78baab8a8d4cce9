"""Every error the runtime raises: one class per rule broken, each with an HTTP status and a stable code.

The class names and statuses are those of the app contract; apps subclass `ValidationError` freely. What happened, to
which thing and what to do next travels in the message; `code` is for programs and never changes. This module holds no
logic of HTTP: the error body is made in `http`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def code_of(class_name: str) -> str:
    """`TimestampMismatchError` -> `timestamp_mismatch`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", class_name.removesuffix("Error"))
    return words.lower()


class FrappeError(Exception):
    """Root of all errors the runtime and its apps raise on purpose.

    `details` is JSON-ready and reaches the client, e.g. the differing fields of a conflict.
    """

    http_status_code = 500
    code = "error"
    title: str | None = None

    def __init__(
        self,
        *args: object,
        title: str | None = None,
        next_step: str | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(*args)
        if title is not None:
            self.title = title
        self.next_step = next_step
        self.details = dict(details) if details else {}

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "code" not in cls.__dict__:
            cls.code = code_of(cls.__name__)

    @property
    def message(self) -> str:
        """The text for people."""
        return str(self.args[0]) if self.args else ""


class ValidationError(FrappeError):
    """A rule of the data was broken."""

    http_status_code = 417
    code = "validation"


# Documents ---------------------------------------------------------------------------------------------------------


class MandatoryError(ValidationError):
    """A mandatory field is empty."""


class LinkValidationError(ValidationError):
    """A link names a record that does not exist."""


class CancelledLinkError(LinkValidationError):
    """A submitted document links to a cancelled one."""


class LinkExistsError(ValidationError):
    """Other records still link here."""


class CircularLinkingError(ValidationError):
    """Two documents would link to each other."""


class UpdateAfterSubmitError(ValidationError):
    """A field that may not change after submission was changed."""


class CannotChangeConstantError(ValidationError):
    """A field that is set only once was changed."""


class CharacterLengthExceededError(ValidationError):
    """A text is longer than its column."""


class NonNegativeError(ValidationError):
    """A number that may not be negative is negative."""


class EmptyTableError(ValidationError):
    """A child table that needs rows has none."""


class InvalidDates(ValidationError):
    """Two dates are in the wrong order."""


class InvalidStatusError(ValidationError):
    """The status does not allow this."""


class DocstatusTransitionError(ValidationError):
    """The document may not move from one docstatus to the other."""


class TimestampMismatchError(ValidationError):
    """Somebody else changed the same fields since this copy was read."""


class DocumentLockedError(ValidationError):
    """Another process works on this document."""


class UniqueValidationError(ValidationError):
    """A unique field holds a value that another record has."""


class UnknownFieldError(ValidationError):
    """A field that the DocType does not have was given."""


class ReadOnlyFieldError(ValidationError):
    """A field that is read only under the present conditions was given another value."""


class AppendOnlyError(ValidationError):
    """A record of an append-only DocType was to be changed or deleted."""


class DataError(ValidationError):
    """The database refused a value."""


class DataTooLongException(ValidationError):
    """A value is longer than its column."""

    code = "data_too_long"


class MappingMismatchError(ValidationError):
    """A source document cannot be mapped to the target."""


class InvalidEmailAddressError(ValidationError):
    """Not an e-mail address."""


class InvalidPhoneNumberError(ValidationError):
    """Not a phone number."""


class InvalidNameError(ValidationError):
    """Not a person's or record's name."""


class InvalidColumnName(ValidationError):
    """Not a column name."""


class InvalidFieldError(ValidationError):
    """A query names a field that does not exist, or gives SQL where a field name belongs."""


class TemplateNotFoundError(ValidationError):
    """No such template."""


class AttachmentLimitReached(ValidationError):
    """The document may not have more attachments."""


class DocumentAlreadyRestored(ValidationError):
    """The deleted document was already restored."""


class ImplicitCommitError(ValidationError):
    """A change of structure would commit pending writes."""


class InvalidSignatureError(ValidationError):
    """A signed link was changed or belongs to something else."""


class PrintFormatError(ValidationError):
    """A print format cannot be rendered."""


class FrappeTypeError(ValidationError, TypeError):
    """An argument of an endpoint has the wrong type."""

    code = "wrong_type"


class WorkflowPermissionError(ValidationError):
    """No transition allows this change of state to this user."""


class WorkflowStateError(ValidationError):
    """The state does not exist in the workflow."""


class WorkflowTransitionError(ValidationError):
    """The action is not possible from the present state."""


class NestedSetRecursionError(ValidationError):
    """A tree record would become its own ancestor."""


class NestedSetChildExistsError(ValidationError):
    """A tree record with children was to be deleted."""


class NestedSetMultipleRootsError(ValidationError):
    """The tree may have one root only."""


class NestedSetInvalidMergeError(ValidationError):
    """A group and a leaf cannot be merged."""


class DocTypeError(ValidationError):
    """A DocType definition is not valid."""

    code = "invalid_doctype"


class HookError(ValidationError):
    """A hooks.py value is not valid."""


# Access ------------------------------------------------------------------------------------------------------------


class AuthenticationError(FrappeError):
    """Wrong credentials."""

    http_status_code = 401


class SessionExpired(FrappeError):
    """The session ended; sign in again."""

    http_status_code = 401


class InvalidKeyError(FrappeError):
    """The key is unknown or burnt."""

    http_status_code = 401


class PermissionError(FrappeError):
    """The user may not do this."""

    http_status_code = 403
    code = "permission_denied"


class DoesNotExistError(FrappeError):
    """No such record."""

    http_status_code = 404
    code = "not_found"


class PageDoesNotExistError(DoesNotExistError):
    """No such page."""

    code = "page_not_found"


class NameError(FrappeError):
    """The record cannot have this name."""

    http_status_code = 409
    code = "name_taken"


class RecordNameError(NameError):
    """The text cannot be the name of a record."""

    code = "invalid_record_name"


class DuplicateEntryError(NameError):
    """A record of this name exists."""

    code = "duplicate_entry"


class LinkExpired(FrappeError):
    """The link was used or is too old."""

    http_status_code = 410


class UnsupportedMediaType(FrappeError):
    """The file or body has a type that is not accepted."""

    http_status_code = 415


class TooManyRequestsError(FrappeError):
    """The rate limit is used up."""

    http_status_code = 429


class RateLimitExceededError(TooManyRequestsError):
    """The rate limit is used up."""


class OutgoingEmailError(FrappeError):
    """A message could not be handed to the mail server."""

    http_status_code = 501


class SessionStopped(FrappeError):
    """The site is being maintained."""

    http_status_code = 503


class StreamsExhaustedError(FrappeError):
    """This process holds as many event streams as it can; poll instead."""

    http_status_code = 503


class InReadOnlyMode(FrappeError):
    """The site accepts no writes now."""

    http_status_code = 503


# HTTP requests -----------------------------------------------------------------------------------------------------


class BadRequestError(FrappeError):
    """The request cannot be read, e.g. its JSON is malformed."""

    http_status_code = 400


class CSRFTokenError(FrappeError):
    """The request lacks the token of its session."""

    http_status_code = 400
    code = "csrf_token"


class InvalidAuthorizationHeader(FrappeError):
    """The Authorization header cannot be read."""

    http_status_code = 401


class InvalidAuthorizationPrefix(InvalidAuthorizationHeader):
    """The Authorization scheme is not known."""


class InvalidAuthorizationToken(InvalidAuthorizationHeader):
    """The token is unknown or revoked."""


class WriteInReadError(FrappeError):
    """Something was written while answering a read-only request; nothing was kept."""

    http_status_code = 405
    code = "write_in_get"


class Redirect(FrappeError):
    """Send the browser elsewhere: `flags.redirect_location`."""

    http_status_code = 302


# Running the site --------------------------------------------------------------------------------------------------


class NoContextError(FrappeError):
    """Code that needs a site ran outside one."""


class SiteNotFoundError(FrappeError):
    """No folder of that name under sites/."""

    http_status_code = 404


class AppNotFoundError(FrappeError):
    """The bench or the site has no such app."""

    http_status_code = 404


class AppImportError(FrappeError):
    """An app's Python code cannot be imported."""


class PatchError(FrappeError):
    """A patch failed; its own changes were rolled back."""


class QueryDeadlockError(FrappeError):
    """Two transactions waited for each other; try again."""

    http_status_code = 508


class QueryTimeoutError(FrappeError):
    """The database did not answer or its lock was not free in time."""

    http_status_code = 508


class LockTimeoutError(FrappeError):
    """Another process held a named lock for too long."""

    http_status_code = 508


class TooManyWritesError(FrappeError):
    """One transaction wrote more rows than the site allows."""


class RetryBackgroundJobError(FrappeError):
    """The job asks to be run again later."""


class SecurityException(FrappeError):
    """Something tried to leave its sandbox."""

    code = "security"


class CommandFailedError(FrappeError):
    """A program that the runtime called failed."""
