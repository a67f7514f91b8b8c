"""Voices of one's own: what is sent to a service, when it is asked, and what becomes of it."""
