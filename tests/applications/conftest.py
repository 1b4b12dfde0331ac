"""The scanner, drafts online and on paper, and the lines, for tests of this room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from applications import services
from tests.clamd import clamd
from tests.factories import (
    ApplicationFactory,
    CaseFactory,
    LineFactory,
    OrganisationFactory,
    RepresentativeFactory,
    RoundFactory,
)

__all__ = ["clamd"]


@pytest.fixture
def draft(client, application, helper):
    """A draft, and a member at the desk who may write."""
    client.force_login(helper)
    return application


@pytest.fixture
def post(client, draft):
    """Send a page of the form, from the page as it was opened."""

    def send(slug, data, version=0, writer="seite", **headers):
        hidden = {"version": version, "writer": writer}
        return client.post(draft.section_url(slug), hidden | data, headers=headers)

    return send


@pytest.fixture
def waiting(application, applicant):
    """Handed in, and waiting for the signature of the one who represents."""
    return services.submit(application, by=applicant)


@pytest.fixture
def joint(application, applicant, organisation):
    """An organisation that two people represent only together."""
    organisation.signatures_needed = 2
    organisation.save()
    RepresentativeFactory(organisation=organisation, name="Zwei", email="zwei@example.org")
    return services.submit(application, by=applicant)


@pytest.fixture
def line():
    return LineFactory(has_jury=True, quotes_from=1000)


@pytest.fixture
def micro():
    return LineFactory(
        code="mikro",
        form="short",
        name_de="Mikroprojekt",
        max_amount=2500,
        min_amount=0,
        own_share_percent=0,
        early_start="at_own_risk",
    )


# -- on paper -----------------------------------------------------------------------------------
@pytest.fixture
def chor():
    """An organisation without an account and without an e-mail address."""
    return OrganisationFactory(name="Chor Linden e. V.", email="", papers=[])


@pytest.fixture
def paper(chor, clerk):
    """An empty draft, as it stands when a clerk has opened the case."""
    return services.create_on_paper(
        round=RoundFactory(), organisation=chor, channel="paper", title="Chorfest", by=clerk
    )


@pytest.fixture
def entered(chor, clerk):
    """A draft into which everything has been copied from the paper."""
    case = CaseFactory(organisation=chor, channel="paper", entered_by=clerk, clerk=clerk)
    return ApplicationFactory(case=case, title="Chorfest")


@pytest.fixture
def filed(entered, clerk):
    return services.file_paper(
        entered, by=clerk, received_on=timezone.localdate() - timedelta(days=3)
    )


@pytest.fixture
def asked_on_paper(filed, clerk):
    application = services.take(filed, by=clerk)
    return services.request_information(
        application, by=clerk, reason="Es fehlt der Plan.", sections=["plan"]
    )
