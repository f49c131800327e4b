"""Make the shipped table of places: `python -m postings.gazetteer.build TOWNS REGIONS DATE`.

TOWNS and REGIONS are files that postings/gazetteer/build/dump.py names, DATE is their day, such as
2026-07-28. The same files make the same bytes.
"""

import sys
from datetime import date
from pathlib import Path

from postings.gazetteer.build.dump import raw_towns, region_names
from postings.gazetteer.build.lines import table
from postings.gazetteer.table import SHIPPED


def main(arguments: list[str]) -> str:
    """What to say to who ran it; raises SystemExit with how to repair what is wrong."""
    try:
        towns, regions, day = arguments
        made = table(raw_towns(Path(towns)), region_names(Path(regions)), date.fromisoformat(day))
    except (ValueError, OSError) as problem:
        raise SystemExit(f"{problem}\n\n{__doc__}") from problem
    SHIPPED.write_bytes(made)
    return f"{SHIPPED}: {len(made):,} bytes"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
