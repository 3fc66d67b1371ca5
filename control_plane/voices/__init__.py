"""Voices: those of the vendor, and clones of people who agreed to it, from the sample to the approval."""
