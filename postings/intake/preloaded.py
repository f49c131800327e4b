"""What every process that reads documents needs: loaded in one, of which the others are forks."""

import django

django.setup()

from postings.intake import collecting, prepare  # noqa: E402, F401  models need what is set up

collecting.rest()
