"""Statements over time: the same words in many reports."""
