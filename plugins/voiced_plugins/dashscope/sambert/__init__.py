"""Sambert: what its voices can, what they are told, and how they speak."""
