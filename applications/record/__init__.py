"""The application as people read it: told, frozen, on paper, compared."""
