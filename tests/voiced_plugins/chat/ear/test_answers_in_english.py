"""Answers as models write them in English, and what is heard of them."""

import pytest

from tests.voiced_plugins.chat.ear.hearing import heard

ANSWERS = [
    ("The capital of France is **Paris**.", "The capital of France is Paris."),
    (
        (
            "Here is how:\n\n### Ingredients\n* 250g flour\n* 2 eggs\n* 1/2 tsp of salt\n\n---\n\n"
            "### Steps\n1. **Mix** everything.\n2. Fry for 2-3 min at 180°C (350°F).\n"
        ),
        (
            "Here is how:\nIngredients.\n250 grams flour.\n2 eggs.\none half teaspoon of salt.\nSteps.\n"
            "One: Mix everything.\nTwo: Fry for 2 to 3 minutes at 180 degrees Celsius (350 degrees Fahrenheit)."
        ),
    ),
    (
        "The next train leaves at **18:30** and arrives at 20:05.",
        "The next train leaves at half past six in the evening and arrives at eight oh five in the evening.",
    ),
    ("Use `git commit` and then `git push --force`.", "Use git commit and then git push --force."),
    (
        "Here you go:\n\n```python\nfor i in range(3):\n    print(i)\n```\n\nThat prints three numbers.",
        "Here you go:\nThere is some code, which I leave out.\nThat prints three numbers.",
    ),
    (
        "| City | High | Rain |\n|:-----|-----:|------|\n| Paris | 20°C | 50% |\n| **Rome** | 25°C | 5% |\n\nEnjoy!",
        (
            "City: Paris, High: 20 degrees Celsius, Rain: 50 percent.\n"
            "City: Rome, High: 25 degrees Celsius, Rain: 5 percent.\nEnjoy!"
        ),
    ),
    (
        "| Wifi | Pool |\n|---|---|\n| ✅ | ❌ |",
        "Wifi: yes, Pool: no.",
    ),
    (
        "As the [official guide](https://example.org/guide?a=1#b) says, it's free.",
        "As the official guide says, it's free.",
    ),
    (
        "Read more at https://en.example.org/wiki/Foo_(bar).",
        "Read more at a link to en.example.org.",
    ),
    (
        "Light travels at about 300,000 km/s... that's **very** fast!!! 🚀",
        "Light travels at about 300000 kilometres per second… that's very fast!",
    ),
    ("There are 1,411,000,000 people.", "There are one billion four hundred eleven million people."),
    (
        "It costs $5.99, not $1,299.00 or $3.5 million.",
        "It costs 5 dollars and 99 cents, not 1299 dollars or 3.5 million dollars.",
    ),
    ("🎉 **Congratulations!** 🎊 You did it! 😊", "Congratulations! You did it!"),
    ("> **Note:** Stay hydrated.\n> Rest well.\n\nGet well soon.", "Note: Stay hydrated.\nRest well.\nGet well soon."),
    ("E = mc<sup>2</sup>, and water is H<sub>2</sub>O.", "E equals mc squared, and water is H2O."),
    (
        "By Pythagoras, $a^2 + b^2 = c^2$, so $c = \\sqrt{25}$.",
        "By Pythagoras, a squared plus b squared equals c squared, so c equals the square root of 25.",
    ),
    (
        "The integral is\n\n$$\n\\int_0^1 \\begin{cases} x \\end{cases} dx\n$$\n\nand that is all.",
        "The integral is\na formula.\nand that is all.",
    ),
    ("Paris has 2.1 million people [1][2].", "Paris has 2.1 million people."),
    ("See the study[^1].\n\n[^1]: Smith, A., https://example.org/study.pdf", "See the study."),
    ("Press **Ctrl+C**, then go to File > Save.", "Press Ctrl+C, then go to File, Save."),
    ("- [x] Buy milk\n- [ ] Call mom", "Done: Buy milk.\nCall mom."),
    ("Paris → Lyon → Nice takes ~5 h.", "Paris, Lyon, Nice takes about 5 hours."),
    ("![Eiffel Tower](https://example.org/t.jpg)\nThat's the tower.", "That's the tower."),
    ("<think>\nThe user greets me.\n</think>\n\nHello! How can I help?", "Hello! How can I help?"),
    ("Today is 2026-03-04.", "Today is March fourth, 2026."),
    ("Drive at 60-80 km/h for 3-5 days.", "Drive at 60 to 80 kilometres per hour for 3 to 5 days."),
    ("**Pros:**\n- Fast\n- Cheap\n\n**Cons:**\n- Loud", "Pros:\nFast.\nCheap.\nCons:\nLoud."),
    ("Dr. Smith — I *really* like it; it's 10x better.", "Dr. Smith — I really like it; it's 10 times better."),
    ("The file is 3.5GB, i.e. 50% of No. 5.", "The file is 3.5 gigabytes, i.e. 50 percent of number 5."),
    ("Roses are red\nViolets are blue", "Roses are red\nViolets are blue"),
    ("```markdown\n# Hello\nThis is *fine*.\n```", "Hello.\nThis is fine."),
    ("Use `snake_case` or __bold__ or ~~struck~~.", "Use snake case or bold or struck."),
    ("2 + 2 = 4, 10 - 3 = 7 and 3*4 = 12.", "2 plus 2 equals 4, 10 minus 3 equals 7 and 3 times 4 equals 12."),
    ("Internet: $20/month at 100 Mbps :)", "Internet: 20 dollars per month at 100 megabits per second"),
    (
        "Call 555-1234, Python 3.11.2 on 192.168.1.1, COVID-19.",
        "Call 555-1234, Python 3.11.2 on 192.168.1.1, COVID-19.",
    ),
    ("AT&amp;T &mdash; is it<br>R&D?", "AT&T — is it, R&D?"),
]


@pytest.mark.parametrize(("text", "said"), ANSWERS)
def test_an_answer_is_heard_as_a_person_would_read_it(text: str, said: str) -> None:
    assert heard(text) == said
