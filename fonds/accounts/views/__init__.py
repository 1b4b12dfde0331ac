"""The organisations a person acts for; log-in and registration are allauth's."""
