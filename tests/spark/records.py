"""Writes NDJSON records made of the fixtures, some of them broken, to try a pipeline with: records.py COUNT > FILE"""

import json
import pathlib
import sys

folder = pathlib.Path(__file__).resolve().parents[2] / "fixtures"
texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.glob("*.txt"))]
for n in range(int(sys.argv[1])):
    if n % 100 == 99:
        print('{"id": "broken-%d", "text": "cut o' % n)
    elif n % 100 == 98:
        print(json.dumps({"id": f"no-text-{n}"}))
    else:
        print(json.dumps({"id": f"story-{n:06}", "text": texts[n % len(texts)], "published": "2025-06-03"}))
