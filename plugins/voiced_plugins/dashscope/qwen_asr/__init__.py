"""Qwen-ASR-Realtime: what it is told, how a turn is heard, and the recognizer."""
