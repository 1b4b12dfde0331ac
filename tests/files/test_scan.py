"""The virus scanner, asked in its own words; a small one stands in for it."""

import io
import socket
import socketserver
import struct
import threading

import pytest

from fonds.files import Infected, ScannerGone
from fonds.files.scan import is_configured, scan
from tests.servers import free_port

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 200_000


class Clamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM as clamd does: pieces with their length, an empty one at the end."""

    def handle(self):
        command, content = self.rfile.readline(), b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > MOST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
                return
        self.server.asked.append((command, len(content)))
        self.wfile.write(self.server.answer or self.look(content))

    def look(self, content):
        found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
        return b"stream: " + found + b"\n"


class Network(socketserver.ThreadingTCPServer):
    answer, daemon_threads = b"", True


class Socket(socketserver.ThreadingUnixStreamServer):
    answer, daemon_threads = b"", True


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, settings, tmp_path):
    path = str(tmp_path / "clamd.ctl")
    server = Network(("127.0.0.1", 0), Clamd) if request.param == "tcp" else Socket(path, Clamd)
    server.asked = []
    settings.CLAMD_URL = (
        f"tcp://127.0.0.1:{server.server_address[1]}"
        if request.param == "tcp"
        else f"unix://{path}"
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_clean_file_passes(clamd):
    file = io.BytesIO(b"x" * 5000)
    file.read()

    scan(file)

    assert clamd.asked == [(b"nINSTREAM\n", 5000)]
    assert file.tell() == 0


def test_a_virus_is_found(clamd):
    with pytest.raises(Infected) as refused:
        scan(io.BytesIO(b"vorne" * 999 + EICAR))

    assert str(refused.value) == (
        "In der Datei steckt ein Virus (Eicar-Test-Signature). Wir nehmen sie nicht an. Prüfen "
        "Sie Ihren Computer und laden Sie eine saubere Datei hoch."
    )


@pytest.mark.parametrize("answer", [b"stream: Can't allocate memory ERROR\n", b"\n", b"Unsinn\n"])
def test_a_scanner_that_cannot_say_is_gone(clamd, answer):
    clamd.answer = answer

    with pytest.raises(ScannerGone):
        scan(io.BytesIO(b"x"))


def test_a_file_too_long_for_the_scanner_is_not_passed(clamd):
    with pytest.raises(ScannerGone):
        scan(io.BytesIO(bytes(MOST * 20)))


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:{port}", "unix:///nirgends/clamd.ctl", ""])
def test_a_scanner_that_is_not_there_is_gone(settings, url):
    settings.CLAMD_URL = url.format(port=free_port())

    with pytest.raises(ScannerGone):
        scan(io.BytesIO(b"x"))
    assert is_configured() == bool(url)


def test_a_scanner_that_hangs_is_gone(settings, monkeypatch):
    monkeypatch.setattr("fonds.files.scan.PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{silent.getsockname()[1]}"

        with pytest.raises(ScannerGone):
            scan(io.BytesIO(b"x"))
