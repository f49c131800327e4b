"""What the command reports of an import."""

import io
import json

from django.core.management import call_command


def command(*arguments) -> dict:
    out, code = io.StringIO(), 0
    try:
        call_command("import_postings", *map(str, arguments), format="json", workers=0, stdout=out)
    except SystemExit as stop:
        code = stop.code
    return {**json.loads(out.getvalue()), "exit": code}


def outcomes(report) -> dict:
    names = ("created", "joined", "updated", "unchanged", "rejected", "withheld")
    return {name: report[name] for name in names if report[name]}
