"""Finds what is wrong, and the line that mends it: checks of the core, and those of the plugins."""

from voiced.doctor.examining import Examined, examine
from voiced.doctor.patient import Patient, admitted

__all__ = ["Examined", "Patient", "admitted", "examine"]
