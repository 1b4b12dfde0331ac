"""Two things that hold on every page: the language, and the second factor of the house."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import translation

from .rules import is_staff


class LanguageMiddleware:
    """German unless the visitor chose English with the switch; the house works in German.

    The browser's own wish is not asked: the binding text is the German one, and a page that
    changes its language by itself puzzles more people than it helps.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = chosen in dict(settings.LANGUAGES) and not is_staff(request.user)
        with translation.override(chosen if known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response


class SecondFactorMiddleware:
    """Whoever works for the region sets up a second factor before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.is_missing(request) and not self.is_on_the_way(request.path_info):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def is_missing(self, request):
        return not settings.DEMO and is_staff(request.user) and not is_mfa_enabled(request.user)

    def is_on_the_way(self, path):
        name = resolve(path).url_name or ""
        return name.startswith(("mfa_", "account_")) or name in {"healthz", "readyz"}
