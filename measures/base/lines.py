"""The two lines of the fund. All limits are defaults that nobody has confirmed yet."""

from fonds.programmes.models import Financing, Line

MICRO = {
    "name_de": "Mikroprojekt",
    "name_en": "Micro project",
    "summary_de": (
        "Für kleine Vorhaben, die bald starten. Der Antrag ist kurz. "
        "Die Stabsstelle entscheidet selbst."
    ),
    "summary_en": (
        "For small plans that start soon. The application is short. The staff unit decides itself."
    ),
    "form": Line.Form.SHORT,
    "max_amount": 2_500,
    "min_amount": 0,
    "max_months": 12,
    "financing": Financing.FIXED,
    "volunteer_rate": 15,
    "applications_per_year": 1,
    "early_start": Line.EarlyStart.AT_OWN_RISK,
    "payment_shares": "100",
    "proof_months": 2,
    "proof_kind": Line.ProofKind.SIMPLE,
    "inventory_from": 800,
    "keep_vouchers_years": 5,
    "use_within_months": 2,
    "decision_weeks": 4,
}
PROJECT = {
    "name_de": "Projekt",
    "name_en": "Project",
    "summary_de": (
        "Für größere Vorhaben bis zu zwei Jahren. "
        "Alle Anträge einer Runde werden miteinander verglichen."
    ),
    "summary_en": (
        "For larger plans of up to two years. All applications of a round are compared."
    ),
    "form": Line.Form.LONG,
    "max_amount": 40_000,
    "min_amount": 500,
    "max_months": 24,
    "has_jury": True,
    "jury_quorum": 3,
    "head_limit": 0,
    "projects_per_organisation": 1,
    "surrounding_percent": 30,
    "financing": Financing.PROPORTIONAL,
    "fixed_up_to": 5_000,
    "own_share_percent": 10,
    "grant_percent": 90,
    "overhead_percent": 5,
    "unpaid_percent": 20,
    "volunteer_rate": 15,
    "applications_per_year": 1,
    "early_start": Line.EarlyStart.WITH_CONSENT,
    "payment_shares": "50,40,10",
    "proof_months": 6,
    "proof_kind": Line.ProofKind.WITH_VOUCHERS,
    "quotes_from": 1_000,
    "inventory_from": 800,
    "overrun_percent": 20,
    "keep_vouchers_years": 5,
    "use_within_months": 2,
    "decision_weeks": 12,
}


def load():
    for code, defaults in (("mikro", MICRO), ("projekt", PROJECT)):
        Line.objects.get_or_create(code=code, defaults=defaults)
