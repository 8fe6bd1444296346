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

SIGN_IN = "/accounts/login/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')


def try_main_job(root: Path, port: int, people: list[dict], children: Children, env: dict) -> int:
    """Every demo person signs in and gets a home page; the worker answers; nothing has ended meanwhile."""
    address = f"http://{HOST}:{port}"
    results = [(f"{person['name']} signs in", signs_in(address, person)) for person in people]
    if not people:
        results.append(("the sign-in page answers", opens(browser(), address + SIGN_IN)[0] == 200))
    results.append(("the worker answers", worker_answers(root, env)))
    results.append(("nothing has ended", not children.ended()))
    for what, worked in results:
        say(f"  {'ok   ' if worked else 'WRONG'} {what}")
    return 0 if all(worked for _, worked in results) else 1


def browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def opens(window: urllib.request.OpenerDirector, url: str, form: dict | None = None) -> tuple[int, str, str]:
    """Status, final address and text of a page."""
    data = urllib.parse.urlencode(form).encode() if form else None
    try:
        with window.open(urllib.request.Request(url, data, {"Referer": url}), timeout=30) as answer:
            return answer.status, answer.url, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, url, ""
    except OSError:
        return 0, url, ""


def signs_in(address: str, person: dict) -> bool:
    window = browser()
    _, _, page = opens(window, address + SIGN_IN)
    token = TOKEN.search(page)
    if not token:
        return False
    form = {"login": person["email"], "password": person["password"], "csrfmiddlewaretoken": token.group(1)}
    status, landed, _ = opens(window, address + SIGN_IN, form)
    return status == 200 and SIGN_IN not in landed


def worker_answers(root: Path, env: dict) -> bool:
    command = [sys.executable, "-m", "celery", "-A", "ctassist.celery", "inspect", "ping", "--timeout", "2"]
    tries = (subprocess.run(command, check=False, cwd=root, env=env, capture_output=True) for _ in range(5))
    return any(done.returncode == 0 for done in tries)
