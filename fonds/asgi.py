"""The door for servers that speak ASGI; the house itself runs on WSGI."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fonds.settings")
application = get_asgi_application()
