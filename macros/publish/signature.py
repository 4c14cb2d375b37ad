"""Signatures of manifests with OpenSSH keys: whoever holds the list of trusted keys can tell who released."""

import subprocess
from pathlib import Path

from macros.errors import UsageError
from macros.publish.manifest import MANIFEST, SIGNATURE, Fault

NAMESPACE = "so-tay"
IDENTITY = "phat-hanh"


def sign_manifest(folder: Path, key: Path) -> None:
    """Write the signature of a folder's manifest; raises UsageError when the key cannot sign."""
    (folder / SIGNATURE).unlink(missing_ok=True)
    done = _call("-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE, str(folder / MANIFEST))
    if done.returncode or not (folder / SIGNATURE).is_file():
        raise UsageError(f"không ký được bằng khóa “{key}”: {done.stderr.decode(errors='replace').strip()}")
    (folder / SIGNATURE).chmod(0o644)


def check_signature(manifest: bytes, signature: Path, signers: Path | None) -> tuple[Fault, ...]:
    """Return what is wrong with a signature; `signers` lists trusted keys, without it only the signature itself is proven.

    A list line reads `phat-hanh ssh-ed25519 AAAA…`.
    """
    if not signature.is_file():
        return (Fault(SIGNATURE, "bản không có chữ ký"),) if signers else ()
    if signers is None:
        done = _call("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature), data=manifest)
    else:
        if not signers.is_file():
            raise UsageError(f"không có tệp khóa tin cậy “{signers}”")
        done = _call("-Y", "verify", "-f", str(signers), "-I", IDENTITY, "-n", NAMESPACE, "-s", str(signature), data=manifest)
    return (Fault(SIGNATURE, "chữ ký không đúng, hoặc khóa ký không có trong danh sách tin cậy"),) if done.returncode else ()


def _call(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError("không chạy được ssh-keygen; cài OpenSSH, hoặc bỏ phần chữ ký") from error
