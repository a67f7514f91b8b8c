"""Tasks: how the services speak that are not realtime models.  One websocket carries one task after the other."""
