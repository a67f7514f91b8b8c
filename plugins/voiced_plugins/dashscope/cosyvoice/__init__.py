"""CosyVoice: what its models can, what it is told, and how it speaks."""
