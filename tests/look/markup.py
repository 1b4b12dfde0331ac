"""Reads rendered HTML back: each element as its name, its attributes and its own text."""

from dataclasses import dataclass
from html.parser import HTMLParser

EMPTY = {"input", "img", "br", "meta", "link"}


@dataclass
class Element:
    name: str
    attributes: dict
    text: str = ""

    def __getitem__(self, attribute):
        return self.attributes.get(attribute)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.elements, self.open = [], []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element.text += data


def read(html) -> list[Element]:
    reader = Reader()
    reader.feed(str(html))
    for element in reader.elements:
        element.text = " ".join(element.text.split())
    return reader.elements


def all_of(html, name) -> list[Element]:
    return [element for element in read(html) if element.name == name]


def by_id(html, key) -> Element:
    (found,) = [element for element in read(html) if element["id"] == key]
    return found
