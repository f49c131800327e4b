"""The ground: what is stored, in rows."""

from postings.models.access_request import AccessRequest
from postings.models.among import Among
from postings.models.before import Before
from postings.models.change import Change
from postings.models.complaint import Complaint
from postings.models.deed import Deed, Step
from postings.models.document import Document
from postings.models.duplicate import Duplicate, Merge
from postings.models.errand import Errand, Worker
from postings.models.invitation import Invitation
from postings.models.letter import Letter
from postings.models.logo import Logo
from postings.models.organization import Membership, Organization, OrganizationName
from postings.models.place import Place
from postings.models.place_name import PlaceName
from postings.models.posting import JobPosting
from postings.models.reckoning import Counted, Reckoning, Tally, Touched
from postings.models.redaction import Redaction
from postings.models.run import ImportRun
from postings.models.search_text import Hit, SearchText
from postings.models.site import Site
from postings.models.source import Source
from postings.models.synonym import Synonym
from postings.models.tombstone import Tombstone
from postings.models.undelivered import Undelivered
from postings.models.unsaved import Unsaved
from postings.models.upload import Upload
from postings.models.user import User
from postings.models.visits import Visits

__all__ = [
    "AccessRequest",
    "Among",
    "Before",
    "Change",
    "Complaint",
    "Counted",
    "Deed",
    "Document",
    "Duplicate",
    "Errand",
    "Hit",
    "ImportRun",
    "Invitation",
    "JobPosting",
    "Letter",
    "Logo",
    "Membership",
    "Merge",
    "Organization",
    "OrganizationName",
    "Place",
    "PlaceName",
    "Reckoning",
    "Redaction",
    "SearchText",
    "Site",
    "Source",
    "Step",
    "Synonym",
    "Tally",
    "Tombstone",
    "Touched",
    "Undelivered",
    "Unsaved",
    "Upload",
    "User",
    "Visits",
    "Worker",
]
