"""What every test may use, and the rule that nothing is skipped where everything must be there."""

import os
from collections.abc import Generator

import pytest

REQUIRE_ALL = "REQUIRE_ALL_TESTS"
"""Set to 1 where every program and file that tests need must be there, as in CI: then a skipped test fails."""


def pytest_configure() -> None:
    """What people read is English in tests, whatever the language of the machine."""
    os.environ["LANGUAGE"] = "en"
    from hypothesis import HealthCheck, settings

    # how long an example takes says more about the machine than about the code
    settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests that take minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(REQUIRE_ALL) == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and nothing may be skipped here: {report.longrepr}"
    return report
