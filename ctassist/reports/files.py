"""Where the files of reports lie: under the digest of their content, whole or not at all, on disk or in a bucket."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, storages

BLOCK = 1 << 20


class WholeFiles(FileSystemStorage):
    """Files on disk that appear in one step: written beside, made to last, moved into their place."""

    def get_available_name(self, name, max_length=None):
        """The name itself: what lies under a digest is the same content, or half of it."""
        return name

    def _save(self, name, content):
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, coming = tempfile.mkstemp(dir=place.parent, prefix="coming-")
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks(BLOCK):
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.replace(coming, place)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(coming)
        return name


def storage():
    """The storage of reports, as set up."""
    return storages["reports"]


def name_of(sha256):
    """Under which name a file of this digest lies."""
    return f"{sha256[:2]}/{sha256}"


def digest(path):
    """The sha256 of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(path):
    """Keep the file at `path`; returns (sha256, size in bytes). The same content is kept once."""
    sha256, size = digest(path), os.path.getsize(path)
    place, name = storage(), name_of(sha256)
    if not (place.exists(name) and place.size(name) == size):
        with open(path, "rb") as file:
            place.save(name, File(file))
    return sha256, size


def remove(sha256):
    """Forget the file of this digest; one that is gone already is no fault."""
    storage().delete(name_of(sha256))
