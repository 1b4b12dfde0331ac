"""A small virus scanner that stands in for clamd: it speaks INSTREAM and knows one virus."""

import socketserver
import struct
import threading

import pytest


class Clamd(socketserver.StreamRequestHandler):
    def handle(self):
        self.rfile.readline()
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        found = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE" in content
        self.wfile.write(b"stream: Eicar FOUND\n" if found else b"stream: OK\n")


@pytest.fixture
def clamd(settings):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
    settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
