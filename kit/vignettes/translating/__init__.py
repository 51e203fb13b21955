"""Translations: the texts of a vignette or of the catalogue in another language."""

from kit.vignettes.translating.file import read_translation as read_translation
from kit.vignettes.translating.renew import renewed as renewed
from kit.vignettes.translating.texts import Source as Source
from kit.vignettes.translating.texts import of_entries as of_entries
from kit.vignettes.translating.texts import of_vignette as of_vignette
from kit.vignettes.translating.translation import Translation as Translation
