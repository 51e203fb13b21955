"""Exploring a case: everything in it that an attempt can meet, with the shortest way there."""

from kit.authoring.exploring.explored import Explored as Explored
from kit.authoring.exploring.explored import Hit as Hit
