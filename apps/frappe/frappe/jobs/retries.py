"""Whether a job that failed is tried again, and when."""

from __future__ import annotations

from frappe.exceptions import QueryDeadlockError, QueryTimeoutError, RetryBackgroundJobError

ALWAYS_RETRIED = (QueryDeadlockError, QueryTimeoutError, RetryBackgroundJobError)
BACK_OFF_SECONDS = (1, 5, 30, 120, 600)


def seconds_until_retry(
    error: BaseException, *, attempts: int, max_attempts: int, retry_on: tuple[str, ...] = ()
) -> int | None:
    """Seconds to wait before the next try, growing with the attempts made; None when the job is given up.

    `retry_on` are names of error classes as the configuration of the queue gives them, with or without their module; a
    class stands for those derived from it.
    """
    if attempts >= max_attempts:
        return None
    if not isinstance(error, ALWAYS_RETRIED) and not _is_named(error, retry_on):
        return None
    return BACK_OFF_SECONDS[min(attempts, len(BACK_OFF_SECONDS)) - 1]


def _is_named(error: BaseException, names: tuple[str, ...]) -> bool:
    return any(
        name in (cls.__name__, f"{cls.__module__}.{cls.__qualname__}")
        for cls in type(error).__mro__
        for name in names
    )
