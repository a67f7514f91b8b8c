"""Voices of one's own: cloned and designed over HTTP, for Qwen-TTS-Realtime and CosyVoice."""
