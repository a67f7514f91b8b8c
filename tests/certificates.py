"""Servers that can prove who they are only to those who trust them: certificates of the tests' own."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the Debian package openssl")

LIMIT_S = 30


def self_signed(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Of a server at 127.0.0.1, and the certificate by which a client can trust it."""
    file = folder / "service.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-keyout", file, "-out", file, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True, timeout=LIMIT_S,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context, file
