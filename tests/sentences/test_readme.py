"""What the README says can be asked is understood."""

import re

import pytest

from tests.scripts.machine import ROOT
from tests.scripts.papers import table
from voiced.intents import Understanding

QUESTIONS = [
    (question.strip(), language)
    for row in table(ROOT / "README.md", "What you can ask")
    for cell, language in zip(row, ("en", "zh"), strict=True)
    for question in re.split("[;；]", cell)
]


@pytest.mark.parametrize(("question", "language"), QUESTIONS)
def test_a_question_of_the_readme_is_understood(understanding: Understanding, question: str, language: str) -> None:
    found = understanding.match(question, language)
    assert found is not None
    assert found.language == language
