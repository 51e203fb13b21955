"""Where attempts live: events, in SQLite by default or PostgreSQL by URL, on disk when kept."""

from kit.store.check_up import CheckUp as CheckUp
from kit.store.check_up import check_up as check_up
from kit.store.failures import AbandonedError as AbandonedError
from kit.store.failures import DamagedError as DamagedError
from kit.store.failures import ForkedError as ForkedError
from kit.store.failures import FullError as FullError
from kit.store.failures import LockedError as LockedError
from kit.store.failures import NewerError as NewerError
from kit.store.failures import PlaceError as PlaceError
from kit.store.failures import ReadOnlyError as ReadOnlyError
from kit.store.failures import StoreError as StoreError
from kit.store.failures import UnknownAttemptError as UnknownAttemptError
from kit.store.failures import UnknownLearnerError as UnknownLearnerError
from kit.store.learners import LearnerRecord as LearnerRecord
from kit.store.place import Place as Place
from kit.store.place import find_place as find_place
from kit.store.plans import Draft as Draft
from kit.store.plans import Handed as Handed
from kit.store.plans import OtherDraftError as OtherDraftError
from kit.store.plans import Plans as Plans
from kit.store.plans import handed_in as handed_in
from kit.store.records import AttemptRecord as AttemptRecord
from kit.store.store import Store as Store
from kit.store.upgrade import REVISIONS as REVISIONS
