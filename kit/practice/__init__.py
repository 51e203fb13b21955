"""What a trainee does: attempts, decisions, feedback, debrief. No I/O and no widgets."""

from kit.practice.attempt import Attempt as Attempt
from kit.practice.attempt import MoveError as MoveError
from kit.practice.attempt import replay as replay
from kit.practice.course import PARTNERS as PARTNERS
from kit.practice.course import Course as Course
from kit.practice.debrief import Debrief as Debrief
from kit.practice.debrief import debrief as debrief
from kit.practice.decision import Decision as Decision
from kit.practice.events import Event as Event
from kit.practice.events import event_from_json as event_from_json
from kit.practice.events import event_to_json as event_to_json
from kit.practice.feedback import APPRAISALS as APPRAISALS
from kit.practice.feedback import Feedback as Feedback
from kit.practice.feedback import feedback as feedback
