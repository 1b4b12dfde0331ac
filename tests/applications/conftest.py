"""The scanner, for tests of uploads."""

from tests.clamd import clamd

__all__ = ["clamd"]
