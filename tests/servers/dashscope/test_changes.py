"""Waiting for the service from another thread."""

import threading

from tests.servers.dashscope.changes import Changes


def test_who_waits_looks_again_when_something_has_changed() -> None:
    changes, looked, done = Changes(), threading.Event(), threading.Event()

    def reached() -> bool:
        looked.set()
        return done.is_set()

    waiting = threading.Thread(target=changes.wait, args=(reached, 60), daemon=True)
    waiting.start()
    looked.wait(5)
    done.set()
    changes.tell()
    waiting.join(5)
    assert not waiting.is_alive()
