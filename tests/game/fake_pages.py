"""Reads the first colour of a frame as its ink, for a process that tests start.

Of a frame of 16 the ink tells which networks it was to use.
"""

import os
import time

import numpy as np

from game.core.sight import Page

used = []


def read(frame, look):
    level = frame.pixels[0, 0, 0]
    if level == 13:
        raise ZeroDivisionError("a bug of the reader")
    if level == 14:
        os._exit(11)
    if level == 15:
        time.sleep(60)
    print("a library says something")
    if level == 16:
        return Page(frame, look, (), np.frombuffer(str(used).encode(), np.uint8))
    return Page(frame, look, (), frame.pixels[..., 0])


def use(folder):
    used.append(folder)
