"""Telling people of what has failed, once each."""

from django_tasks import task

from postings.letters import failure
from postings.models import Errand


def send_for() -> None:
    """Let the worker write, whose heart must not wait for a mail server."""
    untold = Errand.objects.filter(state=Errand.State.FAILED, told=False)
    for pk in untold.order_by("pk").values_list("pk", flat=True):
        if untold.filter(pk=pk).update(told=True):
            tell.enqueue(pk)


@task
def tell(pk: int) -> None:
    for errand in Errand.objects.select_related("user", "source").filter(pk=pk):
        failure.tell(errand)
