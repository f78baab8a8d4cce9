"""A balance in words: every entry as a sentence in English and Ukrainian, with what it was before rounding.

Pure functions over entries and terms. Not here: which entries a balance has (explain.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tallenta_hr.people.quantities import shown
from tallenta_hr.time_off.entries import ZERO, LedgerEntry
from tallenta_hr.time_off.policy import LeavePolicyTerms

Language = Literal["en", "uk"]

# kind of entry -> sentence, by language; {places} are those of `_places`.
SENTENCES: dict[str, dict[str, str]] = {
    "en": {
        "Opening": "Balance brought in from before.",
        "Grant": "Granted for leave year {year}.",
        "Grant back": "Given back after a late cancellation of {voucher}.",
        "Accrual": "Earned by {date}.",
        "Hours": "Earned by hours worked ({voucher}).",
        "Tenure Delta": "Length of service changed the entitlement from {date} on.",
        "Policy Delta": "The policy, the contract or the working time changed the entitlement from {date} on.",
        "Carry Over out": "Moved into the new leave year.",
        "Carry Over in": "Carried into leave year {year}{until}.",
        "Forfeit": "Above what may be carried over, so it is lost.",
        "Debt reset": "A negative balance was forgiven at the year end.",
        "Expire": "Not used by the last day, so it expired.",
        "Expire Correction": "An expiry was recalculated after a late change.",
        "Accrual Correction": "Recalculated after a late change; counts from the original date.",
        "Take": "Leave on {date} ({voucher}).",
        "Reversal": "Leave on {date} was given back ({voucher}).",
        "Adjustment": "Adjusted by HR ({voucher}){until}.",
        "Closed": "Correction of closed leave years.",
        "Encashment": "Paid out ({voucher}).",
        "Time in Lieu": "Earned by working on a free day ({voucher}){until}.",
        "Settlement": "Settled on leaving.",
        "Moved out": "Settled by the old company; the new one takes it over.",
        "Moved in": "Taken over from the old company{until}.",
    },
    "uk": {
        "Opening": "Залишок, перенесений з попереднього обліку.",
        "Grant": "Надано за відпустковий рік {year}.",
        "Grant back": "Повернено після пізнього скасування {voucher}.",
        "Accrual": "Зароблено на {date}.",
        "Hours": "Зароблено за відпрацьовані години ({voucher}).",
        "Tenure Delta": "Стаж змінив норму з {date}.",
        "Policy Delta": "Політика, договір або робочий час змінили норму з {date}.",
        "Carry Over out": "Перенесено в новий відпустковий рік.",
        "Carry Over in": "Перенесено у відпустковий рік {year}{until}.",
        "Forfeit": "Понад дозволене перенесення, тому втрачено.",
        "Debt reset": "Від’ємний залишок списано наприкінці року.",
        "Expire": "Не використано до останнього дня, тому згоріло.",
        "Expire Correction": "Згоряння перераховано після пізньої зміни.",
        "Accrual Correction": "Перераховано після пізньої зміни; діє з початкової дати.",
        "Take": "Відпустка {date} ({voucher}).",
        "Reversal": "Відпустку {date} повернено ({voucher}).",
        "Adjustment": "Коригування HR ({voucher}){until}.",
        "Closed": "Виправлення закритих відпусткових років.",
        "Encashment": "Виплачено грошима ({voucher}).",
        "Time in Lieu": "Зароблено роботою у вихідний ({voucher}){until}.",
        "Settlement": "Розрахунок при звільненні.",
        "Moved out": "Розраховано попередньою компанією; переходить до нової.",
        "Moved in": "Прийнято від попередньої компанії{until}.",
    },
}
UNTIL = {"en": ", to be used by {date}", "uk": ", використати до {date}"}
ROUNDED = {
    "en": "Exactly {exact}; posted as {quantity} (step {step}, {mode}, so that the year adds up).",
    "uk": "Точно {exact}; записано {quantity} (крок {step}, {mode}, щоб рік сходився).",
}
MODES = {
    "en": {"Half Up": "half away from zero", "Up": "up", "Down": "down"},
    "uk": {"Half Up": "половина — від нуля", "Up": "угору", "Down": "униз"},
}


@dataclass(frozen=True)
class Line:
    """One entry with the balance after it and what it means, by language."""

    entry: LedgerEntry
    balance: Decimal
    texts: dict[str, str]
    rounding: dict[str, str]


def lines_of(entries: Iterable[LedgerEntry], terms_of: dict[str, LeavePolicyTerms]) -> Iterator[Line]:
    """Yield a line per entry, in order; `terms_of` are the policy versions the entries name."""
    running = ZERO
    for entry in entries:
        running += entry.quantity
        texts = {language: sentence(entry, language) for language in ("en", "uk")}
        rounding = {
            language: rounded(entry, terms_of.get(entry.leave_policy), language) for language in texts
        }
        yield Line(entry, running, texts, rounding)


def sentence(entry: LedgerEntry, language: str) -> str:
    """Say what an entry is."""
    until = UNTIL[language].format(date=shown_date(entry.expires_on, language)) if entry.expires_on else ""
    return SENTENCES[language][_meaning(entry)].format(
        year=entry.leave_year,
        date=shown_date(entry.effective_date, language),
        voucher=entry.voucher,
        until=until,
    )


def _meaning(entry: LedgerEntry) -> str:
    kind = entry.entry_kind
    if entry.period.startswith(("moved out:", "moved in:")):
        return entry.period.partition(":")[0].capitalize()
    if kind == "Carry Over":
        return (
            "Carry Over in"
            if entry.bucket.startswith("carried:") and entry.quantity > 0
            else "Carry Over out"
        )
    if kind == "Forfeit" and entry.quantity > 0:
        return "Debt reset"
    if kind == "Grant" and entry.voucher:
        return "Grant back"
    if kind == "Accrual" and entry.voucher:
        return "Hours"
    if kind == "Adjustment" and entry.period.startswith("closed:"):
        return "Closed"
    return kind


def rounded(entry: LedgerEntry, terms: LeavePolicyTerms | None, language: str) -> str:
    """Say what an entry was before rounding; empty where nothing was rounded."""
    if terms is None or entry.entry_kind not in (
        "Grant",
        "Accrual",
        "Tenure Delta",
        "Policy Delta",
        "Settlement",
    ):
        return ""
    try:
        exact = Fraction(entry.exact_quantity)
    except (ValueError, ZeroDivisionError):
        return ""
    if exact == Fraction(entry.quantity):
        return ""
    return ROUNDED[language].format(
        exact=shown_fraction(exact, language),
        quantity=shown(entry.quantity, language),
        step=shown(terms.rounding_step, language),
        mode=MODES[language][terms.rounding_mode],
    )


def shown_fraction(number: Fraction, language: str) -> str:
    """An exact amount as a fraction with its decimal value, such as 5/3 (1.6667)."""
    if number.denominator == 1:
        return str(number.numerator)
    value = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{number} ({shown(value.quantize(Decimal('0.0001')), language)})"


def shown_date(on: date | None, language: str) -> str:
    """A date for people: 2026-06-30 in English, 30.06.2026 in Ukrainian."""
    if on is None:
        return ""
    return on.isoformat() if language == "en" else f"{on:%d.%m.%Y}"
