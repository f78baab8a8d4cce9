"""Given names and surnames of the demo company, with their Ukrainian spelling.

Invented people: a name is drawn at random from these lists. Not here: who works where.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from random import Random

SAME_SURNAME = 2

# Spelling in English and Ukrainian.
UKRAINIAN_WOMEN = """
Olena Олена, Iryna Ірина, Nataliia Наталія, Oksana Оксана, Sofiia Софія, Anna Анна, Mariia Марія,
Kateryna Катерина, Yuliia Юлія, Viktoriia Вікторія, Anastasiia Анастасія, Khrystyna Христина, Daryna Дарина,
Solomiia Соломія, Tetiana Тетяна, Halyna Галина, Yana Яна, Polina Поліна, Zlata Злата, Marta Марта,
Bohdana Богдана, Liliia Лілія, Vira Віра, Inna Інна
"""
UKRAINIAN_MEN = """
Andrii Андрій, Taras Тарас, Oleksandr Олександр, Dmytro Дмитро, Serhii Сергій, Maksym Максим, Bohdan Богдан,
Ihor Ігор, Yurii Юрій, Volodymyr Володимир, Roman Роман, Vitalii Віталій, Oleh Олег, Pavlo Павло,
Artem Артем, Vladyslav Владислав, Yevhen Євген, Nazar Назар, Ostap Остап, Denys Денис, Mykola Микола,
Petro Петро, Ruslan Руслан, Stanislav Станіслав, Anton Антон, Kyrylo Кирило, Illia Ілля, Mykhailo Михайло
"""
POLISH_WOMEN = """
Agnieszka Агнєшка, Katarzyna Катажина, Magdalena Магдалена, Joanna Йоанна, Aleksandra Александра,
Zuzanna Зузанна, Ewa Ева, Monika Моніка
"""
POLISH_MEN = """
Piotr Пйотр, Tomasz Томаш, Michał Міхал, Paweł Павел, Krzysztof Кшиштоф, Jakub Якуб, Mateusz Матеуш,
Łukasz Лукаш, Wojciech Войцех
"""

# Spelling for a man and, where it differs, for a woman: English/English Ukrainian/Ukrainian.
UKRAINIAN_SURNAMES = """
Kovalenko Коваленко, Shevchenko Шевченко, Bondarenko Бондаренко, Tkachenko Ткаченко, Kravchenko Кравченко,
Marchenko Марченко, Hrytsenko Гриценко, Lysenko Лисенко, Melnyk Мельник, Shevchuk Шевчук,
Kovalchuk Ковальчук, Polishchuk Поліщук, Savchuk Савчук, Moroz Мороз, Rudenko Руденко, Pavlenko Павленко,
Petrenko Петренко, Vasylenko Василенко, Klymenko Клименко, Levchenko Левченко, Panchenko Панченко,
Oliinyk Олійник, Romaniuk Романюк, Kravets Кравець, Honchar Гончар, Dovzhenko Довженко, Yurchenko Юрченко,
Zinchenko Зінченко, Khomenko Хоменко, Stepanenko Степаненко, Danylko Данилко, Fedoruk Федорук,
Hnatiuk Гнатюк, Mazur Мазур, Bilyk Білик, Holub Голуб, Sydorenko Сидоренко, Ostapenko Остапенко,
Vovk Вовк, Kostiuk Костюк, Dziuba Дзюба, Didenko Діденко, Nazarenko Назаренко, Ponomarenko Пономаренко,
Yaremchuk Яремчук, Zakharchuk Захарчук, Tereshchenko Терещенко, Hordiienko Гордієнко, Kulyk Кулик,
Babenko Бабенко, Martyniuk Мартинюк, Prokopenko Прокопенко, Skrypnyk Скрипник, Solovei Соловей,
Lytvyn Литвин, Boiko Бойко, Sadovskyi/Sadovska Садовський/Садовська, Yavorskyi/Yavorska Яворський/Яворська,
Vyshnevskyi/Vyshnevska Вишневський/Вишневська, Zelinskyi/Zelinska Зелінський/Зелінська,
Verbytskyi/Verbytska Вербицький/Вербицька, Lisovyi/Lisova Лісовий/Лісова
"""
POLISH_SURNAMES = """
Nowak Новак, Wójcik Вуйцік, Kowalczyk Ковальчик, Mazurek Мазурек, Krawczyk Кравчик, Zając Зайонц,
Król Круль, Wieczorek Вечорек, Dudek Дудек, Stępień Стемпень, Walczak Вальчак, Sikora Сікора,
Pawlak Павляк, Lewandowski/Lewandowska Левандовський/Левандовська,
Wiśniewski/Wiśniewska Вишневський/Вишневська, Szymański/Szymańska Шиманський/Шиманська,
Jankowski/Jankowska Янковський/Янковська, Kamiński/Kamińska Камінський/Камінська
"""


@dataclass(frozen=True)
class Name:
    """A person's name in Latin and Ukrainian spelling."""

    first: str
    last: str
    full_uk: str
    is_woman: bool

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        return f"{fold(self.first)}.{fold(self.last)}@kalyna.example"


def fold(text: str) -> str:
    """Spell a word in plain lower-case Latin letters: Łukasz becomes lukasz."""
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    return plain.encode("ascii", "ignore").decode().lower()


def draw(random: Random, taken: Counter[str], *, polish: bool) -> Name:
    """Draw a full name that nobody has yet, each surname at most twice, and count it as taken."""
    is_woman = random.random() < 0.42
    if polish:
        firsts, lasts = (POLISH_WOMEN if is_woman else POLISH_MEN), POLISH_SURNAMES
    else:
        firsts, lasts = (UKRAINIAN_WOMEN if is_woman else UKRAINIAN_MEN), UKRAINIAN_SURNAMES
    while True:
        first, last = random.choice(pairs(firsts)), random.choice(pairs(lasts))
        name = compose(first, last, is_woman=is_woman)
        if not taken[name.full] and taken[last[0]] < SAME_SURNAME:
            taken.update((name.full, last[0]))
            return name


def compose(first: tuple[str, str], last: tuple[str, str], *, is_woman: bool) -> Name:
    """Join a given name and a surname, the surname in the right gender."""
    form = -1 if is_woman else 0
    last_en, last_uk = (spelling.split("/")[form] for spelling in last)
    return Name(first[0], last_en, f"{first[1]} {last_uk}", is_woman)


def pairs(listed: str) -> list[tuple[str, str]]:
    """Read a list above as (Latin, Ukrainian) pairs."""
    entries = (entry.split() for entry in listed.replace("\n", " ").split(","))
    return [(latin, ukrainian) for latin, ukrainian in entries]
