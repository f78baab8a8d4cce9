"""The queues of a site: the three that every site has and those of its configuration, with their limits.

`workers` in the configuration adds queues or changes them:
`{"imports": {"timeout": 3600, "background_workers": 1, "max_attempts": 3, "retry_on": ["OSError"]}}`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.exceptions import ValidationError

DEFAULT_TIMEOUT, LONG_TIMEOUT = 300, 1500
MAX_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue: `timeout` in seconds; `workers` are processes of its own; `retry_on` are names of error classes."""

    name: str
    timeout: int = DEFAULT_TIMEOUT
    workers: int = 0
    max_attempts: int = MAX_ATTEMPTS
    retry_on: tuple[str, ...] = ()


STANDARD = {
    queue.name: queue for queue in (Queue("short"), Queue("default"), Queue("long", timeout=LONG_TIMEOUT))
}


def queues_of(conf: dict[str, Any]) -> dict[str, Queue]:
    """Queues by name, in the order in which a worker looks into them. Raises ValidationError naming a bad option."""
    configured = conf.get("workers") or {}
    if not isinstance(configured, dict):
        raise ValidationError('workers in the configuration must be {"queue": {"timeout": seconds}}.')
    return STANDARD | {name: _read(str(name), options or {}) for name, options in configured.items()}


def _read(name: str, options: dict[str, Any]) -> Queue:
    known = STANDARD.get(name, Queue(name))
    try:
        return Queue(
            name,
            timeout=int(options.get("timeout") or known.timeout),
            workers=int(options.get("background_workers") or 0),
            max_attempts=int(options.get("max_attempts") or known.max_attempts),
            retry_on=tuple(str(error) for error in options.get("retry_on") or ()),
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise ValidationError(f"workers.{name} in the configuration cannot be read: {error}.") from error


def queue_named(conf: dict[str, Any], name: str) -> Queue:
    """One queue. Raises ValidationError with the names of those there are."""
    queues = queues_of(conf)
    if name not in queues:
        raise ValidationError(f"There is no queue {name!r}. Use one of: {', '.join(queues)}.")
    return queues[name]
