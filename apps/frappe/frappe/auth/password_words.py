"""What the judge of passwords (zxcvbn) says of one, named so that it can be said in the reader's language."""

from __future__ import annotations

from frappe.context import _lt

SENTENCES = {
    sentence.source: sentence
    for sentence in (
        _lt("Add another word or two. Uncommon words are better."),
        _lt("Capitalization doesn't help very much."),
        _lt("Reversed words aren't much harder to guess."),
        _lt("Predictable substitutions like '@' instead of 'a' don't help very much."),
        _lt("Use a few words, avoid common phrases."),
        _lt("No need for symbols, digits, or uppercase letters."),
        _lt("Straight rows of keys are easy to guess."),
        _lt("Short keyboard patterns are easy to guess."),
        _lt("This is a top-10 common password."),
        _lt("This is similar to a commonly used password."),
        _lt("A word by itself is easy to guess."),
        _lt("All-uppercase is almost as easy to guess as all-lowercase."),
        _lt("Use a longer keyboard pattern with more turns."),
        _lt('Repeats like "aaa" are easy to guess.'),
        _lt('Repeats like "abcabcabc" are only slightly harder to guess than "abc".'),
        _lt("This is a top-100 common password."),
        _lt("This is a very common password."),
        _lt("Names and surnames by themselves are easy to guess."),
        _lt("Common names and surnames are easy to guess."),
        _lt("Avoid repeated words and characters."),
        _lt('Sequences like "abc" or "6543" are easy to guess.'),
        _lt("Avoid sequences."),
        _lt("Recent years are easy to guess."),
        _lt("Dates are often easy to guess."),
        _lt("Avoid recent years."),
        _lt("Avoid years that are associated with you."),
        _lt("Avoid dates and years that are associated with you."),
    )
}


def in_words(sentence: str) -> str:
    """The judge's sentence in the reader's language; as it is when it is not known here."""
    return str(SENTENCES.get(sentence, sentence))
