"""Eight people who save again and again while an import runs."""

import threading

from tests.drills.board import PATIENCE
from tests.drills.importing import TRACES, Base
from tests.drills.visiting import Person, people, served


def saving(base: Base, number: int = 8) -> list[str]:
    """Complaints; and what each posting says in the end is what was saved last."""
    with base.trial() as board, served(board) as (port, log):
        found = people(board, port, number)
        over = threading.Event()
        threads = [threading.Thread(target=_save_on, args=[each, over]) for each in found]
        for thread in threads:
            thread.start()
        process = board.importing(base.second, workers=1)
        said, _ = process.communicate(timeout=PATIENCE)
        over.set()
        for thread in threads:
            thread.join()
        complaints = [trouble for each in found for trouble in each.trouble]
        if process.returncode not in (0, 1) or any(trace in said for trace in TRACES):
            complaints.append(said[-1500:])
        log.seek(0)
        complaints += [line for line in log if any(trace in line for trace in TRACES)]
        for each in found:
            (title,) = base.store.asked(
                "trial", f"SELECT title FROM postings_jobposting WHERE id = {each.posting}"
            )
            if title != f"Saved {each.saved}":
                complaints.append(
                    f"posting {each.posting} is called {title}, not Saved {each.saved}"
                )
        times, longest = sum(each.saved for each in found), max(each.longest for each in found)
        print(f"    {len(found)} people saved {times} times, the longest took {longest:.1f} s")
        return complaints if times > number else [*complaints, "hardly anybody saved"]


def _save_on(person: Person, over: threading.Event) -> None:
    while not over.is_set():
        try:
            person.save(f"Saved {person.saved + 1}")
        except Exception as error:  # noqa: BLE001  told at the end
            person.trouble.append(repr(error))
            return
