"""Realtime sessions: what the recognizer and the voice that are spoken to by events have in common."""
