"""Storage in SQLite (the default) or PostgreSQL (by URL), durable when a call returns.

`Store` is the database and its transactions. Each kind of data is a class over an open store, in
a file of its own: `Attempts`, `Plans`, `People`, `Cohorts`, `Classes`, `Staff`; of cases, and
nobody's, `Revisions`, `Publications`, `Saves`. A new kind needs a table and its migration in
`kit.store.database`, and such a class here.
"""

from kit.store.attempts import AttemptRecord as AttemptRecord
from kit.store.attempts import Attempts as Attempts
from kit.store.classes import Classes as Classes
from kit.store.classes import SchoolClass as SchoolClass
from kit.store.cohorts import Cohorts as Cohorts
from kit.store.database.check_up import CheckUp as CheckUp
from kit.store.database.check_up import check_up as check_up
from kit.store.database.failures import AbandonedError as AbandonedError
from kit.store.database.failures import DamagedError as DamagedError
from kit.store.database.failures import ForkedError as ForkedError
from kit.store.database.failures import FullError as FullError
from kit.store.database.failures import LockedError as LockedError
from kit.store.database.failures import NewerError as NewerError
from kit.store.database.failures import PlaceError as PlaceError
from kit.store.database.failures import ReadOnlyError as ReadOnlyError
from kit.store.database.failures import StoreError as StoreError
from kit.store.database.failures import UnknownAttemptError as UnknownAttemptError
from kit.store.database.failures import UnknownLearnerError as UnknownLearnerError
from kit.store.database.place import Place as Place
from kit.store.database.place import find_place as find_place
from kit.store.database.upgrade import REVISIONS as REVISIONS
from kit.store.people import LearnerRecord as LearnerRecord
from kit.store.people import People as People
from kit.store.plans import Draft as Draft
from kit.store.plans import Handed as Handed
from kit.store.plans import OtherDraftError as OtherDraftError
from kit.store.plans import Plans as Plans
from kit.store.publications import Publication as Publication
from kit.store.publications import Publications as Publications
from kit.store.revisions import RevisionRecord as RevisionRecord
from kit.store.revisions import Revisions as Revisions
from kit.store.revisions import UnknownRevisionError as UnknownRevisionError
from kit.store.saves import SaveRecord as SaveRecord
from kit.store.saves import Saves as Saves
from kit.store.saves import UnknownSaveError as UnknownSaveError
from kit.store.staff import Held as Held
from kit.store.staff import Staff as Staff
from kit.store.store import Store as Store
