"""A copy of the door and the start with a tiny application behind it, so that a start can be tried in seconds."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SETTINGS = '''"""The settings of a little house."""
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit
from ctassist.start.secrets import read_file_secrets
read_file_secrets(os.environ)
OWNER = __import__("sys").argv[1:2] == ["migrate"]
found = urlsplit(os.environ["DATABASE_OWNER_URL" if OWNER else "DATABASE_URL"])
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "ctassist.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "ctassist.start"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": found.path[1:], "USER": found.username,
                         "PASSWORD": unquote(found.password or ""), "HOST": unquote(found.hostname or "")}}
CELERY_BROKER_URL = os.environ["BROKER_URL"]
'''
URLS = '''"""The pages of a little house."""
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path


def readyz(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
    return HttpResponse("ready")


def home(request):
    return HttpResponse("Welcome") if "signed" in request.COOKIES else HttpResponseRedirect("/accounts/login/")


def sign_in(request):
    """A form like the real one; the one password is opensesame."""
    if request.POST.get("password") == "opensesame" and request.POST.get("csrfmiddlewaretoken") == "token":
        answer = HttpResponseRedirect("/")
        answer.set_cookie("signed", request.POST["login"])
        return answer
    return HttpResponse('<input name="csrfmiddlewaretoken" value="token"><input type="password">')


urlpatterns = [path("readyz", readyz), path("", home), path("accounts/login/", sign_in)]
'''
WSGI = '''"""The entrance of a little house."""
import os
from django.core.wsgi import get_wsgi_application
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctassist.settings")
application = get_wsgi_application()
from ctassist.start.role import refuse_superuser
refuse_superuser()
'''
CELERY = '''"""The worker of a little house."""
import os
from celery import Celery
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctassist.settings")
app = Celery("ctassist")
app.config_from_object("django.conf:settings", namespace="CELERY")
'''
STORY = '''"""The seed story of a little house."""
import json
from django.core.management.base import BaseCommand
PEOPLE = [{"name": "Ada", "role": "analyst", "email": "ada@example.org", "password": "opensesame"}]


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--people", action="store_true")

    def handle(self, *, people, **options):
        self.stdout.write(json.dumps(PEOPLE) if people else "told")
'''
FILES = {"settings.py": SETTINGS, "urls.py": URLS, "wsgi.py": WSGI, "celery.py": CELERY}
READY = re.compile(r"ready at http://127\.0\.0\.1:(\d+)/")


class LittleHouse:
    """One little house in a folder of its own; `start` runs its door, `close` ends what it left."""

    def __init__(self, folder: Path):
        self.folder, self.state = folder, folder / ".state"
        self.running: list[Started] = []
        folder.mkdir()
        (folder / "ctassist").mkdir()
        shutil.copy(ROOT / "manage.py", folder)
        shutil.copy(ROOT / "ctassist/__init__.py", folder / "ctassist")
        ignored = shutil.ignore_patterns("__pycache__", "story", "seed_story.py")
        shutil.copytree(ROOT / "ctassist/start", folder / "ctassist/start", ignore=ignored)
        for name, text in FILES.items():
            (folder / "ctassist" / name).write_text(text)

    def knows(self, name: str) -> None:
        """Give the house a command that does nothing and says so."""
        self.tell_story(STORY.replace("told", f"{name} done"), name)

    def tell_story(self, text: str = STORY, name: str = "seed_story") -> None:
        """Give the house a seed story and its people."""
        (self.folder / f"ctassist/start/management/commands/{name}.py").write_text(text)

    def environment(self, **more: str) -> dict[str, str]:
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE", "REDIS", "BROKER", "STATE"))}
        ours.pop("DJANGO_SETTINGS_MODULE", None)
        return ours | {"CTA_NO_BOOTSTRAP": "1"} | more

    def start(self, *arguments: str, **more: str) -> "Started":
        command = [sys.executable, "manage.py", *arguments]
        self.running.append(Started(command, self.folder, self.environment(**more)))
        return self.running[-1]

    def run(self, *arguments: str, **more: str) -> tuple[int, str]:
        started = self.start(*arguments, **more)
        return started.wait(), started.text()

    def record(self) -> dict:
        """What the running demo has written down."""
        return json.loads((self.state / "runs/demo.json").read_text())

    def children(self) -> dict[str, int]:
        return {child["name"]: child["pid"] for child in self.record()["children"]}

    def close(self) -> None:
        """End every parent, let a last run sweep what killed parents left, then stop listening to them."""
        for started in self.running:
            started.end()
        if list((self.state / "runs").glob("*.json")):
            self.run("services", "--", "true")
        for started in self.running:
            started.hang_up()


class Started:
    """A command of the door; what it says is read all the time, so that one can wait for a sentence."""

    def __init__(self, command: list[str], folder: Path, env: dict[str, str]):
        self.said: list[bytes] = []
        self.process = subprocess.Popen(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self.reader = threading.Thread(target=self.listen)
        self.reader.start()

    def listen(self) -> None:
        """Hear half lines too: `Migrations …` is said long before its line is finished."""
        while heard := os.read(self.process.stdout.fileno(), 4096):
            self.said.append(heard)

    def text(self) -> str:
        return b"".join(self.said).decode(errors="replace")

    def until(self, sentence: str, seconds: float = 60) -> str:
        """Wait until a sentence is said, or fail with everything that was said instead."""
        assert waited(lambda: sentence in self.text() or self.process.poll() is not None, seconds), self.text()
        if self.process.poll() is not None:
            self.reader.join(10)
        assert sentence in self.text(), self.text()
        return self.text()

    def port(self) -> int:
        self.until("CTAssist is ready at")
        return int(READY.search(self.text()).group(1))

    def send(self, number: int) -> None:
        self.process.send_signal(number)

    def wait(self, seconds: float = 60) -> int:
        code = self.process.wait(seconds)
        self.reader.join(10)
        return code

    def end(self) -> None:
        if self.process.poll() is None:
            self.send(signal.SIGTERM)
            self.process.wait(60)

    def hang_up(self) -> None:
        self.reader.join(10)
        self.process.stdout.close()


def waited(done, seconds: float = 20) -> bool:
    """Look again and again until something is so; the time is only the point where we give up."""
    until = time.monotonic() + seconds
    look = threading.Event()
    while not done():
        if time.monotonic() > until:
            return False
        look.wait(0.02)
    return True


def answers(port: int, path: str = "/readyz") -> int:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        link.request("GET", path)
        return link.getresponse().status
    except OSError:
        return 0
    finally:
        link.close()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False
