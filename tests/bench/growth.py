#!/usr/bin/env python3
"""Finds inputs whose time grows faster than their size.

    growth.py BIN [LINES] [SEED]

Takes LINES lines (250) of the case files, repeats each to 0.3 MB (as it stands, without stops as one endless sentence, as lines and as
paragraphs) and measures the processor's time. What takes longer than 0.9 s a MB is measured again at 1.2 MB: a ratio far above 1 is a loop over the
whole text inside another. Python standard library only.
"""

import glob
import os
import random
import re
import resource
import subprocess
import sys
import tempfile

SLOW, PATIENCE = 0.9, 8
CASES = os.path.join(os.path.dirname(__file__), "..", "cases", "*.txt")


def lines():
    for path in sorted(glob.glob(CASES)):
        with open(path, encoding="utf-8") as cases:
            for line in cases:
                text = re.sub(r"[\[\]{}<>]", "", line.split("=>")[0]).replace("\\n", " ").strip()
                if not line.startswith("#") and 12 < len(text) < 160:
                    yield text


def seconds_a_mb(binary, path, text, size):
    with open(path, "w", encoding="utf-8") as file:
        file.write((text + " ") * (size // len(text.encode()) + 1))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    def limit():  # of the processor's time: a busy machine is not a slow program
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))

    if subprocess.run([binary, "-j1", path], stdout=subprocess.DEVNULL, preexec_fn=limit).returncode:
        return float("inf")
    return (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) * 1e6 / size


def main():
    binary, count, seed = (sys.argv[1:] + ["250", "1"][len(sys.argv) - 2 :])[:3]
    texts = list(lines())
    random.Random(int(seed)).shuffle(texts)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "story.txt")
        for text in texts[: int(count)]:
            for variant in (text, re.sub("[.!?]", "", text), text + "\n", text + "\n\n"):
                short = seconds_a_mb(binary, path, variant, 300_000)
                if short > SLOW:
                    print(f"{short:.2f} then {seconds_a_mb(binary, path, variant, 1_200_000):.2f} s/MB: {variant!r}", flush=True)


if __name__ == "__main__":
    main()
