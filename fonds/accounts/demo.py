"""The demo people. They exist only where DEMO is on; their names are invented."""

from dataclasses import dataclass

from .roles import Role

PASSWORD = "regionsfonds-demo"  # noqa: S105 - printed on the log-in page of the demonstration


@dataclass(frozen=True)
class Person:
    email: str
    name: str
    who: str
    role: str = ""


PEOPLE = [
    Person("verein@example.org", "Selin Aktaş", "Verein, darf einreichen"),
    Person("helfer@example.org", "Mina Rahimi", "derselbe Verein, darf bearbeiten"),
    Person("fremd@example.org", "Jonas Brandes", "ein anderer Verein"),
    Person("sachbearbeitung@example.org", "Selma Aydın", "Sachbearbeitung", Role.CLERK),
    Person("zweitpruefung@example.org", "Jan Petersen", "Sachbearbeitung, zweite", Role.CLERK),
    Person("leitung@example.org", "Dr. Miriam Stolte", "Leitung, zeichnet", Role.DECIDER),
    Person("gremium@example.org", "Claudia Wessel", "Gremiendienst", Role.BOARD),
    *[
        Person(f"jury{number}@example.org", name, "Fachjury", Role.JURY)
        for number, name in enumerate(
            ("Amira Haddad", "Piotr Zieliński", "Oksana Bondar", "Heike Sander", "Baran Yıldız"), 1
        )
    ],
    Person("haushalt@example.org", "Tomasz Lewandowski", "Haushalt", Role.BUDGET),
    Person("kasse@example.org", "Birgit Ahrens", "Kasse", Role.CASHIER),
    Person("redaktion@example.org", "Lena Voigt", "Redaktion", Role.EDITOR),
    Person("pruefung@example.org", "Uwe Mertens", "Rechnungsprüfung", Role.AUDITOR),
    Person("admin@example.org", "Nico Harms", "Administration", Role.ADMIN),
]
