"""A subcommand whose work goes as its options say, for the process of its own."""

import argparse
import os
import signal
import sys
import time
from pathlib import Path

from data.store_error import StoreError
from tools.dataset.subcommand import Subcommand


def work(options, progress):
    progress("working", 1, 2)
    print("a library says something")
    how = options.how
    if how == "refuse":
        raise StoreError("This file is not to be had.")
    if how == "fault":
        raise AssertionError("a fault of ours")
    if how == "crash":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if how == "hang":
        time.sleep(600)
    if how == "wait":
        print(os.getpid(), file=sys.stderr, flush=True)
        while True:
            progress("waiting", 0, 0)
            time.sleep(0.05)
    return {"folder": f"{Path.cwd()}", "how": how}


SUBCOMMAND = Subcommand(
    name="misbehave",
    about="",
    example="",
    add_options=lambda parser: parser.add_argument("how"),
    work=work,
    report=lambda result: result["how"],
    fault=lambda result: "It is broken." if result["how"] == "broken" else "",
)


def options(how):
    return argparse.Namespace(how=how, json=False)
