"""Serves the application on a free port of loopback: `python -m servers.drf_app FOLDER`.

It prints its address, and stops when its standard input ends.
"""

from __future__ import annotations

import os
import sys

import django
from django.core.asgi import get_asgi_application
from django.core.management import call_command

USER, PASSWORD, TOKEN = "ada", "secret", "0123456789abcdef0123456789abcdef01234567"


def main(folder: str) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "servers.drf_app.settings", "LIBRARY_FOLDER": folder}
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)

    from django.contrib.auth.models import User
    from rest_framework.authtoken.models import Token

    from support.serving import serving

    Token.objects.create(user=User.objects.create_user(USER, password=PASSWORD), key=TOKEN)
    with serving(get_asgi_application(), lifespan="off") as url:
        print(url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
