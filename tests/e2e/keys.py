"""Hands that fill in pages by the words on them: ``Keys`` has nothing but a keyboard, ``Hands`` is
for browsers without JavaScript, where nobody can ask what has the focus."""

import re

from axe_playwright_python.sync_playwright import Axe

MOST_TABS = 160

# Of the element with the focus: its words, whether a person sees it, and whether its ring is drawn.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const rings = ["", "::after"].map((part) => getComputedStyle(one, part));
  const isRinged = rings.some((css) => css.boxShadow !== "none"
    || (css.outlineStyle !== "none" && parseFloat(css.outlineWidth) > 0));
  const isHit = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (one.contains(top) || top.contains(one) && top.tagName === "LABEL");
  };
  const isSeen = [...one.getClientRects()].some((box) => [0.1, 0.5, 0.9].some((across) =>
    [0.2, 0.5, 0.8].some((down) => isHit(box.x + box.width * across, box.y + box.height * down))));
  return { words: one.outerHTML.slice(0, 200), isSeen, isRinged };
}"""
IS_FOCUSED = "found => found.includes(document.activeElement)"


class Hands:
    """Finds by role and name, as people do; ``arrive`` looks at every page that is reached."""

    def __init__(self, page):
        self.page, self.pages, self.complaints = page, 0, {}

    def open(self, address):
        """The first page, or the link of a mail."""
        self.page.goto(address)
        self.arrive()

    def arrive(self):
        assert self.page.locator("h1").count() == 1, self.page.url
        self.pages += 1

    def follow(self, name):
        self._go(self._find("link", name))

    def press(self, name):
        self._go(self._find("button", name))

    def write(self, name, text):
        self._find("textbox", name).fill(text)

    def choose(self, name, option):
        self._find("combobox", name).select_option(label=option)

    def pick(self, group, name):
        self._in_group(group, "radio", name).check()

    def tick(self, name):
        self._find("checkbox", name).check()

    def unfold(self, name):
        self.page.locator("summary").filter(has_text=name).first.click()

    def menu(self, name):
        """A link of the main menu, which narrow windows keep folded."""
        if self.page.locator(".rf-menu > summary").is_visible():
            self.unfold("Menü")
        self.follow(name)

    def _go(self, found):
        with self.page.expect_navigation():
            found.first.click()
        self.arrive()

    def _find(self, role, name):
        """By the whole name; what may be left out says so behind it."""
        if isinstance(name, str):
            name = re.compile(rf"^{re.escape(name)}( – freiwillig)?$")
        return self.page.get_by_role(role, name=name)

    def _in_group(self, group, role, name):
        return self._find("group", group).get_by_role(role, name=name, exact=True)


class Keys(Hands):
    """Tab, Space, Enter, arrows and letters; every page is measured, and shown to axe."""

    def arrive(self):
        super().arrive()
        at = self.page.url.split("?")[0]
        found = Axe().run(self.page)
        if found.violations_count:
            self.complaints[f"{at}: axe"] = found.generate_report()
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wide > 0:
            self.complaints[f"{at}: rollt zur Seite"] = f"um {wide} Pixel"

    def write(self, name, text):
        self._reach(self._find("textbox", name), name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, name, option):
        found = self._find("combobox", name)
        self._reach(found, name)
        self.page.keyboard.type(option)
        chosen = found.first.evaluate("one => one.selectedOptions[0].label")
        assert chosen == option, f"{name}: {chosen} statt {option}"

    def pick(self, group, name):
        """The first of a group by Tab, the others by arrows, which choose them as they go."""
        everyone = self._find("group", group).get_by_role("radio")
        wanted = self._in_group(group, "radio", name)
        self._reach(everyone, group)
        for _ in range(everyone.count()):
            if wanted.evaluate_all(IS_FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        assert wanted.is_checked(), f"{group}: {name} lässt sich nicht wählen"

    def tick(self, name):
        found = self._find("checkbox", name)
        self._reach(found, name)
        if not found.first.is_checked():
            self.page.keyboard.press("Space")
        assert found.first.is_checked(), f"{name}: kein Haken"

    def unfold(self, name):
        self._reach(self.page.locator("summary").filter(has_text=name), name)
        self.page.keyboard.press("Enter")

    def reach(self, role, name):
        self._reach(self._find(role, name), name)

    def _go(self, found):
        self._reach(found, found)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.arrive()

    def _reach(self, wanted, words):
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            if focused is None:
                continue
            at = f"{self.page.url.split('?')[0]}: {focused['words']}"
            if not focused["isSeen"]:
                self.complaints[f"{at}: nicht zu sehen"] = "hat den Fokus"
            if not focused["isRinged"]:
                self.complaints[f"{at}: kein Rahmen"] = "hat den Fokus"
            if wanted.evaluate_all(IS_FOCUSED):
                return
        raise AssertionError(f"{words}: mit Tab nicht zu erreichen auf {self.page.url}")


class Postbox:
    """Reads what the demonstration has sent, in a window of its own."""

    def __init__(self, page):
        self.page = page

    def find(self, email, pattern, older=()):
        """The newest match that is not among the older, as soon as the worker has sent it."""
        for _ in range(60):
            if new := [one for one in self.all(email, pattern) if one not in older]:
                return new[0]
            self.page.wait_for_timeout(500)
        raise AssertionError(f"Keine Mail an {email} mit {pattern}")

    def all(self, email, pattern):
        """What matches in the mails to this address, the newest first."""
        self.page.goto("/demo/post/")
        mails = self.page.locator("li.rf-msg").all_inner_texts()
        found = [re.search(pattern, words) for words in mails if f"an {email}" in words]
        return [one[0] for one in found if one]
