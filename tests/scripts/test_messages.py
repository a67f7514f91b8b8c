"""What people read can be translated."""

from pathlib import Path

import pytest

from tests.scripts.messages import untranslated

NOT_FOR_PEOPLE = {
    "api/testing": "asserts for the tests of plugins",
    "intents": "told to whoever writes templates",
}
"""Folders whose texts stay English."""


def test_everything_that_is_raised_or_printed_is_in_a_catalogue(root: Path) -> None:
    daemon = root / "daemon" / "voiced"
    spared = [daemon / name for name in NOT_FOR_PEOPLE]
    files = [*daemon.rglob("*.py"), *(root / "plugins").rglob("*.py")]
    looked_at = [file for file in files if not any(file.is_relative_to(folder) for folder in spared)]
    assert {str(file.relative_to(root)): found for file in looked_at if (found := untranslated(file))} == {}


@pytest.mark.parametrize(
    "code",
    [
        'raise DeviceError("there is no device")',
        'raise DeviceError(f"{name} is gone")',
        'raise click.UsageError("that is not known")',
        'raise PluginFailed(plugin, "busy", f"{what}: too much")',
        'click.echo(f"voiced: {count} events")',
        'click.echo("it is fine" if fine else printed("it is not"))',
        'Offer("name", build, missing="the program is not there")',
        'def check():\n    message = f"{name} is gone"\n    raise SpeechError(message, code="gone")',
    ],
)
def test_a_text_that_cannot_be_translated_is_found(tmp_path: Path, code: str) -> None:
    file = tmp_path / "code.py"
    file.write_text(code)
    assert len(untranslated(file)) == 1


@pytest.mark.parametrize(
    "code",
    [
        'raise DeviceError(printed("there is no device"))',
        'raise SpeechError(message, code="gone")',
        "raise ValueError('no number')",
        'click.echo(f"voiced: {warning}", err=True)',
        'Offer("name", build, missing="" if found else printed("it is not there"))',
    ],
)
def test_a_text_that_can_be_translated_is_fine(tmp_path: Path, code: str) -> None:
    file = tmp_path / "code.py"
    file.write_text(code)
    assert untranslated(file) == []
