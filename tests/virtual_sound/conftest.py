from tests.virtual_sound.fixtures import sound_faults, virtual_sound

__all__ = ["sound_faults", "virtual_sound"]
