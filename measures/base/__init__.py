"""The ground data of the house: places, register, lines, money, standing texts.

Whatever is there already stays as it is: a second run adds what is missing and changes nothing
that a person changed.
"""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data"
