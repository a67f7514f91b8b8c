"""Qwen-TTS-Realtime: what its models and voices can, what it is told, and the synthesizer."""
