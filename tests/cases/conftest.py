"""The scanner, for tests of files."""

from tests.clamd import clamd

__all__ = ["clamd"]
