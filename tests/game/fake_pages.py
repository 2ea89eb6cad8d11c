"""Reads the first colour of a frame as its ink, for a process that tests start."""

import os
import time

from game.core.sight import Page


def read(frame, look):
    level = frame.pixels[0, 0, 0]
    if level == 13:
        raise ZeroDivisionError("a bug of the reader")
    if level == 14:
        os._exit(11)
    if level == 15:
        time.sleep(60)
    print("a library says something")
    return Page(frame, look, (), frame.pixels[..., 0])
