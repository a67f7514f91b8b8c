"""What follows from an input, by what goes on; pure: the table says which rule holds in which state."""
