"""Keeps the garbage collector away from what stays for good."""

import gc


def settle() -> None:
    """Let the collector never look again at what is there now.

    Looking through plugins, templates and models takes a tenth of a second, and meanwhile no sound reaches the device.
    """
    gc.collect()
    gc.freeze()
