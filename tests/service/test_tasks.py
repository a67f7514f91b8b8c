"""Names of tasks and threads."""

import pytest

from voiced.service.tasks import plugin_of, plugin_task


@pytest.mark.parametrize("plugin", ["echo", "big_lamp"])
def test_the_name_of_a_task_leads_to_its_plugin(plugin: str) -> None:
    assert plugin_of(plugin_task(plugin, "shine: bright")) == plugin


@pytest.mark.parametrize("name", ["Task-1", "", "plugin", "plugin lamp", "a plugin lamp: x"])
def test_other_names_lead_to_none(name: str) -> None:
    assert plugin_of(name) is None
