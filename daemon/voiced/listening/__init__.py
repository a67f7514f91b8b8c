"""When somebody speaks and when the turn is over.  No clock, no I/O: blocks of 20 ms in, decisions out."""
