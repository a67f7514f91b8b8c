"""Names something that is no plugin."""

plugin = {"settings": "none"}
