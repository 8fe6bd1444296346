"""A private bucket for the files of reports: S3 over HTTP; nobody is ever given an address in it."""

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

#: Seconds to wait for the bucket before the file counts as not in its place.
PATIENCE = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 3, "mode": "standard"})


class Bucket(S3Storage):
    """Objects appear whole or not at all, private, under the digest of their content."""

    def get_default_settings(self):
        """Django-storages' own, with what a private bucket of digests asks for."""
        asked = {"file_overwrite": True, "default_acl": None, "querystring_auth": True, "client_config": PATIENCE}
        return super().get_default_settings() | asked

    def url(self, name, *args, **kwargs):
        """No address: whoever fetches a file is looked at by the application each time."""
        raise ValueError("Reports are fetched through CTAssist only.")

    def open(self, name, mode="rb"):
        """The file, asked for at once; a bucket that does not answer is a file that is not in its place."""
        try:
            found = super().open(name, mode)
            found.size  # noqa: B018  (asks the bucket whether it is there)
        except (BotoCoreError, ClientError) as wrong:
            raise OSError(f"The bucket did not give {name}.") from wrong
        return found
