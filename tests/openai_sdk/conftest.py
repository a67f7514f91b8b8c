"""The vendor's SDK, installed for the tests of this folder; what they run with it is in `children/`."""

import pytest

from tests.vendor_sdk import OPENAI, NotInstalledError, Sdk


@pytest.fixture(scope="session")
def sdk() -> Sdk:
    """Installed once; after that it is there."""
    try:
        OPENAI.install()
    except NotInstalledError as error:
        pytest.skip(str(error))
    return OPENAI
