"""What may stand at a place in an author's file, and what stands there, also where it is broken."""

from kit.authoring.completing.explaining import hover as hover
from kit.authoring.completing.items import Completion as Completion
from kit.authoring.completing.items import Completions as Completions
from kit.authoring.completing.known import Known as Known
from kit.authoring.completing.offering import complete as complete
