#!/usr/bin/env python3
"""Runs the shared scorer over every dev file and prints what was asked against what is reached, as Markdown.

    python3 tests/bench/accuracy.py [--bin target/release/copydesk] [--shared ../shared] [task ...]

Needs the shared corpora, which are no part of this repository. The table in the README is the output of this program.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

E = ["--types", "person,organization,place"]
# task, corpus, [(metric, goal)], more arguments
GOALS = [
    ("structure", "structure/plain", [("headline_acc", 0.97), ("headings_f1", 0.93), ("paragraphs_f1", 0.97), ("byline_f1", 0.95), ("published_acc", 0.95)], []),
    ("sentences", "structure/sentences", [("sentences_f1", 0.975)], []),
    ("sentences", "entities/nne-wsj-dev", [("sentences_f1", 0.975)], []),
    ("sentences", "entities/sentence-rules", [("sentences_f1", 0.90)], []),
    ("dates", "dates/timebank", [("strict_f1", 0.87), ("relaxed_f1", 0.94), ("value_f1", 0.84)], []),
    ("dates", "dates/aquaint", [("strict_f1", 0.84), ("relaxed_f1", 0.94), ("value_f1", 0.80)], []),
    ("dates", "dates/wikiwars", [("strict_f1", 0.87), ("relaxed_f1", 0.94), ("value_f1", 0.80)], []),
    ("dates", "dates/meantime", [("strict_f1", 0.86), ("relaxed_f1", 0.92), ("value_f1", 0.86)], []),
    ("dates", "dates/gum_news", [("value_f1", 0.75), ("value_acc", None)], []),
    ("dates", "dates/muc7_spans", [("relaxed_f1", 0.86)], []),
    ("dates", "dates/ieer_spans", [("relaxed_f1", 0.82), ("relaxed_r", None)], []),
    ("dates", "dates/enww_spans", [("relaxed_f1", 0.70), ("relaxed_r", None)], []),
    ("dates", "dates/chrono", [("value_f1", 0.85)], []),
    ("dates", "dates/sutime_tests", [("value_f1", 0.75)], []),
    ("dates", "dates/recognizers_datetime", [("value_f1", 0.65)], []),
    ("dates", "dates/duckling_time", [("value_f1", 0.55)], []),
    *[("quotes", f"quotes/{name}", [("direct_f1", 0.93), ("speaker_f1", 0.88), ("speaker_acc", 0.95), ("marked_f1", 0.85), ("reported_f1", 0.68), ("cue_f1", 0.80), ("content_char_f1", 0.82)], []) for name in ("polnear-dev", "polnear-train300")],
    ("quotes", "quotes/gum-news", [("direct_f1", 0.90), ("speaker_f1", 0.85)], []),
    ("quotes", "quotes/cases", [("direct_f1", 0.90)], []),
    ("entities", "entities/conllpp2020-dev", [("exact_f1", 0.80), ("exact_p", None), ("exact_r", None)], E),
    ("entities", "entities/worldwide-dev", [("exact_f1", 0.76), ("exact_p", None), ("exact_r", None)], E),
    ("entities", "entities/worldwide-dev", [("exact_f1", 0.95)], ["--types", "group"]),
    ("entities", "entities/muc7-dev", [("exact_f1", 0.84), ("exact_p", None), ("exact_r", None)], E),
    ("entities", "entities/ieer-dev", [("exact_f1", 0.82), ("exact_p", None), ("exact_r", None)], E),
    ("entities", "entities/nne-wsj-dev", [("exact_f1", 0.75), ("exact_p", None), ("exact_r", None)], E),
    ("entities", "entities/gum-news-dev", [("exact_f1", 0.75), ("exact_p", None), ("exact_r", None)], E),
    ("entities", "entities/cleanconll-testa", [("exact_f1", 0.72), ("exact_p", None), ("exact_r", None)], E),
    *[("figures", f"figures/recognizers_{name}", [("value_f1", 0.95), ("unit_acc", 0.95)], []) for name in ("currency", "dimension", "temperature", "percent", "age")],
    *[("figures", f"figures/recognizers_{name}", [("value_f1", 0.85)], []) for name in ("number", "numberrange", "ordinal")],
    ("figures", "figures/duckling", [("value_f1", 0.90)], []),
    ("figures", "figures/quantulum3", [("value_f1", 0.85)], []),
    ("figures", "figures/price_parser", [("value_acc", 0.95), ("relaxed_r", None)], []),
    ("figures", "figures/newsquant", [("value_f1", 0.92), ("unit_acc", 0.85)], []),
    ("figures", "figures/muc7", [("value_f1", 0.95), ("unit_acc", 0.97)], []),
    ("figures", "figures/enww_money", [("value_f1", 0.95), ("unit_acc", 0.97)], []),
    ("figures", "figures/ieer", [("value_f1", 0.91)], []),
    ("figures", "figures/nne_wsj", [("value_f1", 0.93)], []),
    ("figures", "figures/meantime", [("value_f1", 0.90)], []),
    ("figures", "figures/measeval", [("relaxed_r", 0.92), ("value_acc", 0.92)], []),
    ("structure", "seed/seed", [("headline_acc", 1), ("headings_f1", 1), ("paragraphs_f1", 1)], []),
    ("quotes", "seed/seed", [("direct_f1", 0.9), ("speaker_f1", 0.9)], []),
    ("entities", "seed/seed", [("exact_f1", 0.9)], []),
    ("figures", "seed/seed", [("value_f1", 1), ("unit_acc", 1)], []),
    ("dates", "seed/seed", [("value_f1", 1)], []),
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="target/release/copydesk")
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("tasks", nargs="*")
    options = parser.parse_args()
    shared = Path(options.shared)
    met = asked = 0
    print("| task | dev file | metric: reached (asked) |\n| --- | --- | --- |")
    for task, corpus, metrics, more in GOALS:
        if options.tasks and task not in options.tasks:
            continue
        command = [sys.executable, str(shared / "eval/score.py"), task, "--gold", str(shared / f"corpora/{corpus}.jsonl"),
                   "--bin", f"{options.bin} --input-format ndjson", "--batch", "--json", *more]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode:
            print(f"| {task} | {corpus} | {run.stderr.strip()} |")
            continue
        report = json.loads(run.stdout)
        cells = []
        for metric, goal in metrics:
            value = report["tasks"][task].get(metric)
            text = f"{metric} {'-' if value is None else format(value, '.3f')}"
            if goal is not None:
                asked += 1
                reached = value is not None and value >= goal
                met += reached
                text += f" ({goal})" if reached else f" (**{goal}**)"
            cells.append(text)
        faults = f"; failed {report['failed']}, bad_spans {report['bad_spans']}" if report["failed"] or report["bad_spans"] else ""
        print(f"| {task} | {corpus}{' ' + more[1] if more and more != E else ''} | {', '.join(cells)}{faults} |", flush=True)
    print(f"\n{met} of {asked} figures reached.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
