"""What leaves without a person letting it go: one list with reasons, for people and for the test.

All else waits in the outbox (architecture, 5.8).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exempt:
    """``kinds`` are the templates of mails, or the kinds of letters; ``what`` is for people."""

    what: str
    why: str
    kinds: tuple[str, ...]


OWN_WISH = "Die Person hat es gerade selbst ausgelöst und wartet darauf."
SEEN_BEFORE = "Wurde vor der Handlung so gezeigt, wie es hinausgeht."
DRAFTED = "Entworfen, von einer zweiten Person geprüft und von der Leitung gezeichnet."

MAILS = (
    Exempt(
        "E-Mails zum Konto: Adresse bestätigen, Passwort neu setzen",
        OWN_WISH,
        (
            "account/email/email_confirmation",
            "account/email/account_already_exists",
            "account/email/password_reset_key",
            "account/email/unknown_account",
        ),
    ),
    Exempt(
        "Einladung in eine Organisation",
        "Ein Mitglied der Organisation hat sie ausgesprochen. Ist niemand mehr da, haben es zwei "
        "Personen der Stabsstelle beschlossen.",
        ("accounts/mails/invitation",),
    ),
    Exempt(
        "Hinweise an Menschen, die eine Organisation vertreten",
        "Sie schützen vor Missbrauch: Wer betroffen ist, erfährt es sofort.",
        (
            "accounts/mails/confirm_representative",
            "accounts/mails/address_changed",
            "accounts/mails/representative_ended",
            "accounts/mails/handed_over",
        ),
    ),
    Exempt(
        "TAN und Link zum Unterschreiben",
        "Eine TAN gilt nur Minuten. " + OWN_WISH,
        ("applications/mails/tan", "applications/mails/signature", "grants/mails/waiver"),
    ),
    Exempt("Eingang einer Frage ohne Konto", OWN_WISH, ("cases/mails/enquiry",)),
    Exempt(
        "Hinweis auf neue Post",
        "Er nennt nur Aktenzeichen und Link. Die Post selbst hat vorher jemand gelesen.",
        ("cases/mails/new_letter", "cases/mails/new_message"),
    ),
    Exempt(
        "Hinweis auf eine Datei mit Schadprogramm",
        "Wer sie hochgeladen hat, soll sein Gerät gleich prüfen.",
        ("cases/mails/infected_file",),
    ),
    Exempt(
        "Erinnerung an eine Frist",
        "Der Tag steht im Schreiben. Eine Erinnerung, die wartet, kommt zu spät.",
        ("applications/mails/answer_due",),
    ),
)
LETTERS = (
    Exempt(
        "Eingangsbestätigung",
        "Sie ist immer gleich und entsteht mit dem Eingang. Auf Papier: " + SEEN_BEFORE,
        ("submit",),
    ),
    Exempt(
        "Schreiben mit einer Frist: Nachforderung, mehr Zeit, keine Verlängerung",
        SEEN_BEFORE,
        ("request_information", "grant_time", "refuse_time"),
    ),
    Exempt("Zwischenmitteilung zum Stand eines Antrags", SEEN_BEFORE, ("tell_standing",)),
    Exempt(
        "Bescheide, Schreiben zum vorzeitigen Beginn und Berichtigungen",
        f"{DRAFTED} {SEEN_BEFORE}",
        ("notify", "dismiss", "early_start", "correct_letter"),
    ),
)


def kinds_of(list_of_exempt: tuple[Exempt, ...]) -> set[str]:
    return {kind for exempt in list_of_exempt for kind in exempt.kinds}
