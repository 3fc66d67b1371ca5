"""The object store, where recordings go: a local folder or anything that speaks S3."""

from pathlib import Path
from urllib.parse import urlparse

from obstore.store import LocalStore, ObjectStore, from_url


def open_object_store(url: str) -> ObjectStore:
    """The store behind `file:///folder` (made if absent), `file://./folder` or `s3://bucket/prefix`.

    Credentials and endpoints of S3 come from the AWS_* variables, which the library reads itself.
    """
    if urlparse(url).scheme == "file":
        folder = Path(url.removeprefix("file://")).absolute()
        return LocalStore(folder, mkdir=True)
    return from_url(url)
