"""Any other language, as far as CLDR knows it; digits stay where it has no words, each voice reads those of its own."""

from collections.abc import Sequence
from datetime import date, time
from math import isfinite
from typing import TYPE_CHECKING, Literal

from voiced.api.spoken.english import English
from voiced.api.spoken.numbers import decimal_places, rules
from voiced.api.spoken.tongue import Tongue, Unit

if TYPE_CHECKING:
    from babel import Locale

_LARGE = 10**15
_WEEK_AHEAD = 6


def other_tongue(language: str) -> Tongue | None:
    """What is known of a language by its BCP 47 tag; None when that is nothing."""
    from babel import Locale, UnknownLocaleError

    try:
        return Other(Locale.parse(language.replace("_", "-"), sep="-"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


class Other:
    """A language by the data of CLDR."""

    def __init__(self, locale: "Locale") -> None:
        self._locale = locale

    def number(self, number: float) -> str:
        """In words where there are rules for them; what is no number and what is too large for all rules in English."""
        if not isfinite(number) or abs(number) >= _LARGE:
            return English().number(number)
        return self._in_words(number) or self._in_digits(number)

    def duration(self, amounts: Sequence[tuple[int, Unit]]) -> str:
        """Such as "1 Stunde und 5 Minuten"."""
        said = [self._amount(amount, unit) for amount, unit in amounts or [(0, "second")]]
        return self.enumeration([one for one in said if one], "and") if all(said) else English().duration(amounts)

    def clock_time(self, moment: time, *, twenty_four_hours: bool) -> str:
        """As it is written: "22:15"."""
        from babel.dates import format_time

        return format_time(moment, "HH:mm" if twenty_four_hours else "short", locale=self._locale)

    def calendar_date(self, day: date) -> str:
        """Such as "Montag, 23. November"."""
        from babel.dates import format_skeleton

        return f"{self._weekday(day)}, {format_skeleton('MMMMd', day, locale=self._locale)}"

    def day(self, day: date, ahead: int) -> str:
        """By its name within a week: CLDR, as it comes with babel, has no word for tomorrow."""
        return self._weekday(day) if 0 <= ahead <= _WEEK_AHEAD else self.calendar_date(day)

    def weekdays(self, days: Sequence[int]) -> str:
        """Their names."""
        names = self._locale.days["format"]["wide"]
        return self.enumeration([names[day] for day in days], "and") if days else ""

    def enumeration(self, items: Sequence[str], last: Literal["and", "or"]) -> str:
        """Such as "eins, zwei und drei"."""
        from babel.lists import format_list

        return format_list(items, "standard" if last == "and" else "or", locale=self._locale)

    def _amount(self, amount: int, unit: Unit) -> str | None:
        """Many languages have their words under "short" only, and some have none."""
        from babel.units import format_unit

        name = f"duration-{unit}"
        said = (format_unit(amount, name, length, locale=self._locale) for length in ("long", "short", "narrow"))
        return next((one.replace("\xa0", " ") for one in said if name not in one), None)

    def _weekday(self, day: date) -> str:
        return str(self._locale.days["format"]["wide"][day.weekday()])

    def _in_words(self, number: float) -> str | None:
        from unicode_rbnf.engine import RbnfError

        whole, places = decimal_places(abs(number))
        if number < 0 and places:
            return None  # the rules lose the places of what is below 0
        figures = f"{'-' if number < 0 else ''}{whole}{'.' if places else ''}{places}"
        try:
            return rules(self._locale.language).format_number(figures).text
        except (RbnfError, ValueError):
            return None

    def _in_digits(self, number: float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)
