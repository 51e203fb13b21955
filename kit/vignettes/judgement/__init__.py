"""The judgement: warnings about a vignette that loads, but gives itself away or misses a danger."""

from kit.vignettes.judgement.vignette import doubts as doubts
