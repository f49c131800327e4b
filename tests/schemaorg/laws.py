"""What holds of a property that is stated, read, written and read again."""

from postings.schemaorg.accounting import account
from postings.schemaorg.vocabulary import JOB_POSTING


def outcomes_as(name: str, raw: object, expected: object) -> set[str]:
    """What became of it, of which nothing is lost: it is written so, and that is read so."""
    reading = JOB_POSTING.read({name: raw})
    assert _written(name, reading) == expected
    assert not [e for e in account({name: raw}, reading) if e.outcome == "missing"]
    assert _written(name, JOB_POSTING.read({name: expected})) == expected
    return {problem.outcome for problem in reading.problems}


def is_refused_and_kept(name: str, raw: object) -> bool:
    reading = JOB_POSTING.read({name: raw})
    outcomes = {problem.outcome for problem in reading.problems}
    return _written(name, reading) == raw and outcomes == {"refused"}


def _written(name: str, reading) -> object:
    return JOB_POSTING.write(reading.value or {}).get(name)
