"""One conversation: when the user's turn begins and ends, who answers it, and how the answer is spoken."""
