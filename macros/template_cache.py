"""Compiled templates in a folder that may be deleted or damaged at any time: what cannot be read or kept is compiled."""

from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(FileSystemBytecodeCache):
    """Jinja's cache of compiled templates, to which no fault of its files is one of the build."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file; leave it empty where that is missing or damaged."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # what a damaged pickle raises may be anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, whole or not at all, in a folder made when it is missing."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
