"""The format as data: frozen pydantic models that are also what runs."""

from kit.vignettes.schema.base import FORMAT as FORMAT
from kit.vignettes.schema.base import Part as Part
from kit.vignettes.schema.bounds import Bounds as Bounds
from kit.vignettes.schema.catalogue import AllianceShift as AllianceShift
from kit.vignettes.schema.catalogue import Doses as Doses
from kit.vignettes.schema.catalogue import Intervention as Intervention
from kit.vignettes.schema.catalogue import InterventionsFile as InterventionsFile
from kit.vignettes.schema.catalogue import Readiness as Readiness
from kit.vignettes.schema.condition import Condition as Condition
from kit.vignettes.schema.couple import Attachment as Attachment
from kit.vignettes.schema.couple import CaseCouple as CaseCouple
from kit.vignettes.schema.couple import CasePartner as CasePartner
from kit.vignettes.schema.couple import Measure as Measure
from kit.vignettes.schema.couple import Milestone as Milestone
from kit.vignettes.schema.couple import Start as Start
from kit.vignettes.schema.option import Option as Option
from kit.vignettes.schema.option import Reaction as Reaction
from kit.vignettes.schema.option import Route as Route
from kit.vignettes.schema.reference import Reference as Reference
from kit.vignettes.schema.reference import ReferencesFile as ReferencesFile
from kit.vignettes.schema.scene import LifeEvent as LifeEvent
from kit.vignettes.schema.scene import Line as Line
from kit.vignettes.schema.scene import Scene as Scene
from kit.vignettes.schema.scene import Signal as Signal
from kit.vignettes.schema.vignette import Ending as Ending
from kit.vignettes.schema.vignette import Vignette as Vignette
