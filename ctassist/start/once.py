"""`demo --once`: the main job tried from outside, as a browser would; 0 when it works, 1 when not."""

import http.cookiejar
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from .processes import Children
from .say import say
from .supervise import HOST

TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')
SIGN_IN = re.compile(r'href="([^"]*log-?in[^"]*)"')
ASKS = 'type="password"'


def try_main_job(root: Path, port: int, people: list[dict], children: Children, env: dict) -> int:
    """Every demo person signs in and gets a page; the worker answers; nothing has ended meanwhile."""
    address = f"http://{HOST}:{port}"
    results = [(f"{person['name']} signs in", signs_in(address, person)) for person in people]
    if not people:
        results.append(("the sign-in page answers", ASKS in sign_in_page(browser(), address)[1]))
    results.append(("the worker answers", worker_answers(root, env)))
    results.append(("nothing has ended", not children.ended()))
    for what, worked in results:
        say(f"  {'ok   ' if worked else 'WRONG'} {what}")
    return 0 if all(worked for _, worked in results) else 1


def browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def opens(window: urllib.request.OpenerDirector, url: str, form: dict | None = None) -> tuple[str, str]:
    """Final address and text of a page; no text when the answer was not a good one."""
    data = urllib.parse.urlencode(form).encode() if form else None
    try:
        with window.open(urllib.request.Request(url, data, {"Referer": url}), timeout=30) as answer:
            return answer.url, answer.read().decode(errors="replace")
    except (urllib.error.HTTPError, OSError):
        return url, ""


def sign_in_page(window: urllib.request.OpenerDirector, address: str) -> tuple[str, str]:
    """Where a visitor is sent to, or finds a link to."""
    url, page = opens(window, f"{address}/")
    link = SIGN_IN.search(page)
    return opens(window, urllib.parse.urljoin(url, link.group(1))) if link and ASKS not in page else (url, page)


def signs_in(address: str, person: dict) -> bool:
    window = browser()
    url, page = sign_in_page(window, address)
    token = TOKEN.search(page)
    if not token:
        return False
    form = {"login": person["email"], "password": person["password"], "csrfmiddlewaretoken": token.group(1)}
    _, landed = opens(window, url, form)
    return bool(landed) and ASKS not in landed


def worker_answers(root: Path, env: dict) -> bool:
    command = [sys.executable, "-m", "celery", "-A", "ctassist.celery", "inspect", "ping", "--timeout", "2"]
    tries = (subprocess.run(command, check=False, cwd=root, env=env, capture_output=True) for _ in range(5))
    return any(done.returncode == 0 for done in tries)
