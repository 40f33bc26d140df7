"""`make bench`: ratios in one run, a table on the screen and out/bench.json with the machine's particulars."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from tests.bench import measures, rating_measures
from tests.bench.measures import Measure

OUT = Path("out/bench.json")


def machine() -> dict[str, str | int | None]:
    """Name the machine the figures were taken on."""
    info = Path("/proc/cpuinfo")
    models = [
        line.partition(":")[2].strip()
        for line in (info.read_text(encoding="utf-8").splitlines() if info.exists() else [])
        if line.startswith("model name")
    ]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _all() -> Iterator[Measure]:
    for take in measures.ALL:
        yield take()
    for take_several in rating_measures.ALL:
        yield from take_several()


def main() -> int:
    """Take every measure; status 1 when a target is missed."""
    results: list[Measure] = []
    for measure in _all():
        results.append(measure)
        print(
            f"{'ok  ' if measure.reached else 'MISS'}  {measure.name:<58} "
            f"{measure.value:>9.2f} {measure.unit:<8} target {measure.relation} {measure.target:g}   {measure.detail}",
            flush=True,
        )
    OUT.parent.mkdir(exist_ok=True)
    content = {
        "taken_at": datetime.now().isoformat(timespec="seconds"),
        "machine": machine(),
        "measures": [{**asdict(measure), "reached": measure.reached} for measure in results],
    }
    OUT.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"Written to {OUT}")
    return 0 if all(measure.reached for measure in results) else 1


if __name__ == "__main__":
    sys.exit(main())
