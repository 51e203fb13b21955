"""What may stand at a place in an author's file, and what stands there, also where it is broken."""

from kit.authoring.completing.complete import complete as complete
from kit.authoring.completing.hover import hover as hover
from kit.authoring.completing.items import Completion as Completion
from kit.authoring.completing.items import Completions as Completions
from kit.authoring.completing.known import Known as Known
