"""Sipas: who said what, according to whom, in dated news of many languages."""
