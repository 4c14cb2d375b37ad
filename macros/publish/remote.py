"""Releases on another machine, over OpenSSH and rsync; the other side needs a shell, coreutils, findutils, flock and rsync."""

import re
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.errors import UsageError
from macros.publish.identity import sort_releases
from macros.publish.manifest import MANIFEST, SIGNATURE, Fault, ManifestError, compare_files, hash_path, parse_manifest
from macros.publish.signature import check_signature
from macros.publish.target import CURRENT, RELEASES, Copied

RECORDS = ".phat-hanh/"
HOLD = "mkdir -p {releases} && exec flock -n .khoa -c 'echo khoa; cat >/dev/null'"
SWEEP = "rm -rf {releases}/.*.part {releases}/.*.xoa .{current}.*.part"
SUMS = "cd {folder} && find . -type f -exec sha256sum -- {{}} + && find . ! -type f ! -type d"
SETTLE = "chmod -R u=rwX,go=rX {part} && sync && mv -T {part} {folder}"
SWITCH = "ln -sfn {releases}/{release} .{current}.moi.part && mv -T .{current}.moi.part {current}"
DROP = "mv -T {folder} {aside} && rm -rf {aside}"
_STATS = {
    "written": re.compile(r"Number of regular files transferred: ([\d,]+)"),
    "size": re.compile(r"Total transferred file size: ([\d,]+)"),
}


@dataclass(frozen=True, slots=True)
class RemoteTarget:
    """A folder on another machine."""

    host: str
    folder: str

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Make the folder ready and hold its lock there for as long as the connection lasts."""
        home = shlex.quote(self._home)
        command = f"mkdir -p {home} && cd {home} && {HOLD.format(releases=RELEASES)}"
        with subprocess.Popen(["ssh", self.host, command], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            try:
                if not holder.stdout or holder.stdout.readline() != b"khoa\n":
                    raise UsageError(f"không nối hoặc không khóa được {self.host}:{self.folder}; có thể đang có người khác phát hành")
                self._run(SWEEP.format(releases=RELEASES, current=CURRENT))
                yield
            finally:
                if holder.stdin:
                    holder.stdin.close()

    def list_releases(self) -> tuple[str, ...]:
        """Return the whole releases, oldest first."""
        listed = self._ask(f"ls -d {RELEASES}/*/{MANIFEST}")
        return sort_releases(line.split("/")[1] for line in listed.decode().splitlines())

    def find_current(self) -> str:
        """Return the release readers see, empty when there is none."""
        return self._ask(f"readlink {CURRENT}").decode().strip().rpartition("/")[2]

    def read_file(self, release: str, name: str) -> bytes | None:
        """Return a record of a release; pages are not read back one by one, rsync sends only what differs in them."""
        if not release or not (name.startswith(RECORDS) or name in (MANIFEST, SIGNATURE)):
            return None
        return self._ask(f"cat {shlex.quote(f'{RELEASES}/{release}/{name}')}") or None

    def install(self, stage: Path, release: str, sums: Mapping[str, str]) -> Copied:
        """Copy a sealed stage to a new release and verify the copy."""
        part = f"{RELEASES}/.{release}.part"
        try:
            stats = self._send(stage, part)
            self._prove(part, stage, sums)
        except UsageError:
            self._ask(f"rm -rf {part}")
            raise
        self._run(SETTLE.format(part=part, folder=f"{RELEASES}/{release}"))
        found = {key: pattern.search(stats) for key, pattern in _STATS.items()}
        figures = {key: int(match[1].replace(",", "")) if match else 0 for key, match in found.items()}
        return Copied(**figures, linked=max(0, len(sums) - figures["written"]))

    def _send(self, stage: Path, part: str) -> str:
        """Copy a stage and return what rsync counted; files the current release has too are shared with it."""
        current = self.find_current()
        shared = [f"--link-dest=../{current}"] if current else []
        where = f"{self.host}:{self._home}/{part}/"
        return self._call(["rsync", "--recursive", "--checksum", "--perms", "--stats", *shared, f"{stage}/", where]).decode(errors="replace")

    def _prove(self, part: str, stage: Path, sums: Mapping[str, str]) -> None:
        """Raise UsageError unless the copy holds exactly the staged files, the manifest and its signature included."""
        own = {name: hash_path(stage / name) for name in (MANIFEST, SIGNATURE) if (stage / name).is_file()}
        present, strange = self._hash_files(part)
        faults = (*strange, *sorted(name for name in {*present, *sums, *own} if present.get(name) != ({**sums, **own}).get(name)))
        if faults:
            raise UsageError(f"bản sao không khớp bản dựng, đã bỏ: {faults[0]}")

    def switch(self, release: str) -> None:
        """Show readers another release, in one step."""
        self._run(SWITCH.format(releases=RELEASES, release=release, current=CURRENT))

    def prune(self, keep: int) -> tuple[str, ...]:
        """Delete all but the newest releases, never the current one, and return the names of the deleted."""
        names = self.list_releases()
        current = self.find_current()
        gone = tuple(name for name in names[: max(0, len(names) - keep)] if name != current)
        for name in gone:
            self._run(DROP.format(folder=f"{RELEASES}/{name}", aside=f"{RELEASES}/.{name}.xoa"))
        return gone

    def verify(self, release: str, signers: Path | None = None) -> tuple[Fault, ...]:
        """Return every difference between a release and its manifest."""
        manifest = self.read_file(release, MANIFEST)
        if manifest is None:
            return (Fault(MANIFEST, "thiếu danh sách tệp"),)
        try:
            sums = parse_manifest(manifest.decode(errors="replace"))
        except ManifestError as error:
            return error.faults
        with tempfile.TemporaryDirectory() as folder:
            signature = Path(folder) / SIGNATURE
            data = self.read_file(release, SIGNATURE)
            if data:
                signature.write_bytes(data)
            signed = check_signature(manifest, signature, signers)
        return (*signed, *self._compare(f"{RELEASES}/{release}", sums))

    def _compare(self, folder: str, sums: Mapping[str, str]) -> tuple[Fault, ...]:
        present, strange = self._hash_files(folder)
        return (*(Fault(name, "không phải tệp thường") for name in strange), *compare_files(sums, present, present.__getitem__))

    def _hash_files(self, folder: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """Return {name: SHA-256} of the files below a folder there, and the names of what is neither file nor folder."""
        lines = self._run(SUMS.format(folder=shlex.quote(folder))).decode(errors="replace").splitlines()
        sums = {line[66:].removeprefix("./"): line[:64] for line in lines if not line.startswith("./")}
        return sums, tuple(line.removeprefix("./") for line in lines if line.startswith("./"))

    @property
    def _home(self) -> str:
        return self.folder.removeprefix("~/") or "."

    def _run(self, script: str) -> bytes:
        """Run a script in the folder there; raises UsageError when it fails."""
        return self._call(["ssh", self.host, f"cd {shlex.quote(self._home)} && {script}"])

    def _ask(self, script: str) -> bytes:
        """Return what a script in the folder there prints, nothing when it fails."""
        done = subprocess.run(["ssh", self.host, f"cd {shlex.quote(self._home)} && {script}"], capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else b""

    def _call(self, command: list[str]) -> bytes:
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            raise UsageError(f"thiếu chương trình {command[0]}; cài {command[0]}, hoặc phát hành vào thư mục rồi chép đi") from None
        if done.returncode:
            text = done.stderr.decode(errors="replace").strip().splitlines()
            raise UsageError(f"{self.host} từ chối ({command[0]}): {text[-1] if text else done.returncode}. Người đọc vẫn thấy bản cũ.")
        return done.stdout
