"""What a page of the form sends, and what it shows: for tests that fill it in."""

from applications.models import Application

ROW = {"kind": "event", "label": "Musik", "unit_price": "1.000,00"}


def words(page):
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def rows(name, *given):
    """What the page sends of one list."""
    data = {f"{name}-TOTAL_FORMS": len(given), f"{name}-INITIAL_FORMS": 0}
    return data | {
        f"{name}-{number}-{column}": value
        for number, row in enumerate(given)
        for column, value in row.items()
    }


def plan(costs=(), financing=(), requested="", **more):
    sides = rows("costs", *costs) | rows("financing", *financing) | rows("instalments")
    return sides | {"requested_amount": requested} | more


def autosave(post, slug, data, **options):
    return post(slug, data, **options, **{"X-Requested-With": "autosave"})


def saved():
    return Application.objects.get()
