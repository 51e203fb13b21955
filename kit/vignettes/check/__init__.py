"""The checks: the shape of a document, then its references, its graph and its texts."""

from kit.vignettes.check.catalogue import check_interventions as check_interventions
from kit.vignettes.check.catalogue import check_references as check_references
from kit.vignettes.check.names import Shared as Shared
from kit.vignettes.check.vignette import check_vignette as check_vignette
