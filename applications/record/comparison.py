"""What is different between two versions of an application: section by section, word by word."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from applications.models import Snapshot

WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words; ``is_changed`` ones stand on one side only."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Change:
    """One question whose answer is another one now; an empty side is one that was not there."""

    question: str
    old: list[Piece]
    new: list[Piece]


@dataclass(frozen=True)
class ChangedSection:
    title: str
    changes: list[Change]


def compare(old: Snapshot, new: Snapshot) -> list[ChangedSection]:
    """The sections in which something is different, in the order of the newer version."""
    before, after = _sections(old.content), _sections(new.content)
    found = []
    for slug in dict.fromkeys(chain(after, before)):
        one, other = before.get(slug, {}), after.get(slug, {})
        if changes := _changes(_answers(one), _answers(other)):
            found.append(ChangedSection((other or one)["title"], changes))
    return found


def marked(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in runs of words, those marked that the other one has not."""
    one, other = WORDS.findall(old), WORDS.findall(new)
    left, right = [], []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        is_changed = tag != "equal"
        left += _piece(one[start:end], is_changed)
        right += _piece(other[other_start:other_end], is_changed)
    return left, right


def _sections(content):
    return {section["slug"]: section for section in content.get("sections", [])}


def _answers(section):
    """By name; of rows that share one, each is counted."""
    seen: Counter = Counter()
    answers = {}
    for answer in section.get("answers", []):
        name = answer["name"]
        answers[name, seen[name]] = answer
        seen[name] += 1
    return answers


def _changes(before, after):
    changes = []
    for name in dict.fromkeys(chain(after, before)):
        old = before.get(name, {}).get("answer", "")
        new = after.get(name, {}).get("answer", "")
        if old != new:
            question = (after.get(name) or before[name])["question"]
            changes.append(Change(question, *marked(old, new)))
    return changes


def _piece(words, is_changed):
    return [Piece("".join(words), is_changed)] if words else []
