"""The 21 municipalities with their outlines, and the 39 units of the administration."""

import csv
import json

from fonds.region.models import Municipality, Unit

from . import FOLDER


def load():
    outlines = json.loads((FOLDER / "region_hannover_svgpfade.json").read_text())["gemeinden"]
    known = set(Municipality.objects.values_list("ags", flat=True))
    Municipality.objects.bulk_create(
        _municipality(row, outlines[row["ags"]])
        for row in rows("kommunen.csv", ",")
        if row["ags"] not in known
    )
    known = set(Unit.objects.values_list("code", flat=True))
    Unit.objects.bulk_create(
        Unit(code=row["code"], name=row["name"], department=row["dezernat"])
        for row in rows("organisation.csv", ";")
        if row["code"] not in known
    )


def rows(name, delimiter):
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


def _municipality(row, outline):
    return Municipality(
        ags=row["ags"],
        name=row["name"],
        kind=row["bezeichnung"],
        postcode=row["plz_verwaltungssitz"],
        population=row["bevoelkerung"],
        area_ha=row["flaeche_ha"],
        map_path=outline["d"],
        label_x=outline["label"][0],
        label_y=outline["label"][1],
    )
