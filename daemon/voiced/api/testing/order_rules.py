"""Why an order is refused: it is not within the rules of the service.  Pure."""

import re

from voiced.api.making import CloneOrder, CloneRules, DesignOrder, DesignRules


def wrong_clone(order: CloneOrder, rules: CloneRules | None) -> str:
    """What is wrong with it; empty when nothing is."""
    if rules is None:
        return "this service clones no voices"
    return _wrong_frame(order, rules) or _wrong_sample(order, rules)


def wrong_design(order: DesignOrder, rules: DesignRules | None) -> str:
    """What is wrong with it; empty when nothing is."""
    if rules is None:
        return "this service designs no voices"
    if wrong := _wrong_frame(order, rules):
        return wrong
    for what, text, most in (
        ("description", order.description, rules.most_description),
        ("preview text", order.preview_text, rules.most_preview),
    ):
        if not 0 < len(text) <= most:
            return f"a {what} of {len(text)} characters: 1 to {most} can be taken"
    return ""


def wrong_model(model: str, rules: CloneRules | DesignRules | None) -> str:
    """Why no voice can be made for the model, naming those that can be; empty when one can."""
    if rules is None:
        return "no voice can be made so"
    if not rules.models or model in rules.models:
        return ""
    return f"no voice can be made so for {model!r}, only for: {', '.join(rules.models)}"


def _wrong_frame(order: CloneOrder | DesignOrder, rules: CloneRules | DesignRules) -> str:
    if not re.fullmatch(rules.name.pattern, order.name):
        return f"no voice can be called {order.name!r}: {rules.name.words}"
    if wrong := wrong_model(order.model, rules):
        return wrong
    if order.language not in (rules.languages or ("",)):
        return f"the language {order.language!r} is none of: {', '.join(rules.languages)}"
    return ""


def _wrong_sample(order: CloneOrder, rules: CloneRules) -> str:
    sample, most = order.sample, rules.sample.most_bytes
    if order.transcript and not rules.takes_transcript:
        return "a transcript is not taken"
    if rules.by == "url":
        return "" if order.url and sample is None else "the recording must be at a public address, and is not sent"
    if sample is None or order.url:
        return "the recording must be sent, and is not fetched"
    if sample.format not in rules.sample.formats:
        return f"the format {sample.format!r} is none of: {', '.join(rules.sample.formats)}"
    return "" if 0 < len(sample.data) <= most else f"a recording of {len(sample.data)} bytes: 1 to {most} can be taken"
