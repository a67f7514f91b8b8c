"""Commands reach the running daemon over a socket of the machine, and what happens leaves by it."""
