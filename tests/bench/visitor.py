"""Somebody who asks for pages, with the cookies of a real log-in and one connection a page."""

import re
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

LOG_IN = "/konto/anmelden/"
PASSWORD = "regionsfonds-demo"
PATIENCE = 120  # seconds; a page that takes longer is no figure


class Visitor:
    def __init__(self, port):
        self.port, self.cookies = port, {}

    def log_in(self, email):
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(LOG_IN))
        form = {"csrfmiddlewaretoken": found[1], "login": email, "password": PASSWORD}
        status, _words = self.ask("POST", LOG_IN, urlencode(form))
        if status != 302:
            raise SystemExit(f"{email} konnte sich nicht anmelden ({status}).")

    def get(self, path):
        """The page; anything but 200 ends the benchmark, it would be a figure of something else."""
        status, words = self.ask("GET", path)
        if status != 200:
            raise SystemExit(f"{path} antwortet {status}.")
        return words

    def ask(self, method, path, body=None):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        words = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        connection.close()
        return response.status, words
