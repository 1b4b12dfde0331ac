"""Walks through all objects of one PDF and says what is in it, in one word, on standard output.

A program of its own, started by ``paper``: what a hostile file can cost is bounded by the limits
of this process, and a crash in the parser is the end of nobody else.
"""

import resource
import sys
from io import BytesIO

import pikepdf

OK, BROKEN, ENCRYPTED = "ok", "broken", "encrypted"
JAVASCRIPT, LAUNCH, OPENING, EVENT = "javascript", "launch", "opening", "event"
ATTACHED, MEDIA, XFA, SENDING = "attached", "media", "xfa", "sending"

MEMORY = 1024**3  # of addresses; the interpreter and its libraries take a good part of it
SECONDS = 20
STREAM = 64 * 1024**2  # what one object stream may become

KEYS = {
    "/JavaScript": JAVASCRIPT,
    "/Launch": LAUNCH,
    "/EmbeddedFiles": ATTACHED,
    "/EF": ATTACHED,
    "/RichMedia": MEDIA,
    "/RichMediaContent": MEDIA,
    "/XFA": XFA,
    "/SubmitForm": SENDING,
    "/ImportData": SENDING,
}
NAMES = {
    "/JavaScript": JAVASCRIPT,
    "/Launch": LAUNCH,
    "/SubmitForm": SENDING,
    "/ImportData": SENDING,
    "/RichMedia": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/Rendition": MEDIA,
    "/GoToE": ATTACHED,
    "/FileAttachment": ATTACHED,
}


class Found(Exception):  # noqa: N818 - the answer
    pass


def verdict(content: bytes) -> str:
    """One of the words above; whatever the parser stumbles over is a broken file."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                return ENCRYPTED
            for thing in pdf.objects:
                _look_through(thing)
            _look_through(pdf.trailer)
            return OK if _is_whole(pdf) else BROKEN
    except Found as found:
        return str(found)
    except pikepdf.PasswordError:
        return ENCRYPTED
    except Exception:  # a hostile file may raise anything
        return BROKEN


def _is_whole(pdf):
    """It has pages; in one that had to be pieced together none has lost what stands on it."""
    is_pieced = any("reconstruct" in warning for warning in pdf.get_warnings())
    pages = [page.obj for page in pdf.pages]
    return bool(pages) and not (is_pieced and any("/Contents" not in page for page in pages))


def _look_through(thing):
    """An indirect object with all that stands directly in it; the rest comes in its own turn."""
    waiting = [thing]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/ObjStm":
            item.read_bytes()  # what we cannot read, another reader may
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            pairs = item.stream_dict if isinstance(item, pikepdf.Stream) else item
            for key, value in pairs.items():
                _judge(key, value)
                _keep(waiting, value)
        elif isinstance(item, pikepdf.Array):
            for value in item:
                _keep(waiting, value)


def _keep(waiting, value):
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        waiting.append(value)


def _judge(key, value):
    if key in KEYS and not _is_empty(value):
        raise Found(KEYS[key])
    if key in ("/S", "/Subtype") and isinstance(value, pikepdf.Name) and str(value) in NAMES:
        raise Found(NAMES[str(value)])
    if key == "/JS" and isinstance(value, pikepdf.String | pikepdf.Stream):
        raise Found(JAVASCRIPT)
    if key == "/OpenAction" and _is_action(value) and value.get("/S") != "/GoTo":
        raise Found(OPENING)
    if key == "/AA" and _has_actions(value):
        raise Found(EVENT)


def _is_action(value):
    return isinstance(value, pikepdf.Dictionary) and "/S" in value


def _has_actions(value):
    """Fonts and pictures may bear the name too; only actions say what they do."""
    return isinstance(value, pikepdf.Dictionary) and any(map(_is_action, value.values()))


def _is_empty(value):
    """A tree of names without any name, as some programs write it."""
    if not isinstance(value, pikepdf.Dictionary):
        return value is None
    return not any(len(part) if isinstance(part, pikepdf.Array) else 1 for part in value.values())


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    pikepdf.settings.set_qpdf_limits(flate_max_memory=STREAM)
    sys.stdout.write(verdict(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
