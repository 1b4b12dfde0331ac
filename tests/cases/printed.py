"""Letters that wait for the post."""

from tests.factories import LetterFactory, MembershipFactory, UserFactory, received


def waiting(number=1, **fields):
    """A plain letter each, to organisations where nobody reads the portal."""
    rows = [received(state="notified") for _ in range(number)]
    return [LetterFactory(case=row.case, **fields) for row in rows]


def notice(case=None, **fields):
    """A letter with legal effect: it goes by post unless it lies in the portal."""
    case = case or received(state="notified").case
    people = {"drafted_by": UserFactory(), "checked_by": UserFactory(), "signed_by": UserFactory()}
    draft = case.drafts.create(kind="notify", state="signed", **people)
    return LetterFactory(case=case, draft=draft, **fields)


def somebody_reads(case):
    """Now a member of the organisation fetches its letters in the portal."""
    return MembershipFactory(organisation=case.organisation)


def keys(letters):
    return [letter.key for letter in letters]
