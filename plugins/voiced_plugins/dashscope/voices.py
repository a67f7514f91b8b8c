"""The service's own voices: who they are, and which models have them (table of voices)."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias

from voiced_plugins.dashscope.models import FIRST, FLASH, INSTRUCT, MODELS, family_of

Gender: TypeAlias = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice.  Each speaks Mandarin or its dialect, and English, French, German, Italian, Japanese, Korean,
    Portuguese, Russian and Spanish.
    """

    name: str
    """As the service wants it: case and spaces count."""

    gender: Gender
    flavour: str
    """The Chinese dialect that it speaks, or the country that it comes from, as a BCP 47 tag; empty: plain Mandarin."""

    english: str
    """What it is like, in English."""

    chinese: str
    """What it is like, in Chinese."""

    models: tuple[str, ...]


def voice_of(name: str) -> Voice | None:
    """The voice of exactly that name."""
    return _BY_NAME.get(name)


def models_of(voice: str) -> tuple[str, ...]:
    """The models that have the voice; none when nobody knows it."""
    known = _BY_NAME.get(voice)
    return known.models if known else ()


def voices_of(model: str) -> tuple[str, ...]:
    """The names of a model's voices; those of its family for a snapshot that is not known yet."""
    asked = model if model in MODELS else family_of(model).name
    return tuple(voice.name for voice in VOICES if asked in voice.models)


def meant(voice: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant: "Cherry" by "cherry", "Ono Anna" by "ono-anna"."""
    folded = {_folded(name): name for name in names}
    near = get_close_matches(_folded(voice), list(folded), n=1)
    return folded[near[0]] if near else None


def _folded(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


_SECOND = tuple(model for model in FLASH.models if not model.endswith("2025-09-18"))
_EVERYWHERE = (*INSTRUCT.models, *FLASH.models, *FIRST.models)
_FROM_THE_FIRST = (*INSTRUCT.models, *_SECOND, *FIRST.models)
_LONG = (*INSTRUCT.models, *FLASH.models)
_COMMON = (*INSTRUCT.models, *_SECOND)
_FLASH = FLASH.models

VOICES = (
    Voice("Cherry", "female", "", "sunny, friendly and natural", "阳光亲切的年轻女声", _EVERYWHERE),
    Voice("Serena", "female", "", "gentle young woman", "温柔的年轻女声", _FROM_THE_FIRST),
    Voice("Ethan", "male", "", "warm and lively, a little northern", "温暖有活力，略带北方口音", _EVERYWHERE),
    Voice("Chelsie", "female", "", "girlfriend out of an anime", "动漫风格的少女", _FROM_THE_FIRST),
    Voice("Momo", "female", "", "playful and coaxing, for fun", "撒娇搞怪", _COMMON),
    Voice("Vivian", "female", "", "cheeky, charming and a bit grumpy", "有点拽的小暴脾气", _COMMON),
    Voice("Moon", "male", "", "frank and handsome", "率性的帅气男声", _COMMON),
    Voice("Maia", "female", "", "thoughtful and tender", "知性而温柔", _COMMON),
    Voice("Kai", "male", "", "relaxing, for listening at ease", "让耳朵放松的男声", _COMMON),
    Voice("Nofish", "male", "", "designer without retroflex sounds", "不带翘舌音的男声", _LONG),
    Voice("Bella", "female", "", "little girl, cute and feisty", "可爱的小女孩", _COMMON),
    Voice("Jennifer", "female", "en-US", "American, as in a film or an advertisement", "电影质感的美语女声", _FLASH),
    Voice("Ryan", "male", "", "rhythmic and dramatic", "节奏感强，富有戏剧性", _FLASH),
    Voice("Katerina", "female", "", "mature, with a rhythm that lingers", "成熟有韵味的女声", _FLASH),
    Voice("Aiden", "male", "en-US", "American youth who likes to cook", "爱下厨的美语青年", _SECOND),
    Voice("Eldric Sage", "male", "", "calm, wise old man", "沉稳睿智的老者", _COMMON),
    Voice("Mia", "female", "", "soft and well-behaved", "温顺乖巧", _COMMON),
    Voice("Mochi", "male", "", "clever boy, old for his years", "早慧的小男孩", _COMMON),
    Voice("Bellona", "female", "", "loud and clear, for stories of heroes", "洪亮清晰，适合武侠故事", _COMMON),
    Voice("Vincent", "male", "", "hoarse and smoky, for tales of adventure", "沙哑烟嗓，适合江湖故事", _COMMON),
    Voice("Bunny", "female", "", "very cute little girl", "非常可爱的小女孩", _COMMON),
    Voice("Neil", "male", "", "newsreader, even and exact", "字正腔圆的新闻播音", _COMMON),
    Voice("Elias", "female", "", "lecturer who explains hard things", "深入浅出的讲师", _LONG),
    Voice("Arthur", "male", "", "rustic old storyteller", "质朴的乡村说书人", _COMMON),
    Voice("Nini", "female", "", "soft, sweet and clinging", "软糯粘人", _COMMON),
    Voice("Ebona", "female", "", "dark whisper, for eerie stories", "低语，适合惊悚故事", _COMMON),
    Voice("Seren", "female", "", "soothing, for falling asleep", "舒缓助眠", _COMMON),
    Voice("Pip", "male", "", "mischievous little boy", "调皮的小男孩", _COMMON),
    Voice("Stella", "female", "", "sweet girl who can be a heroine", "甜美少女，也能正气凛然", _COMMON),
    Voice("Bodega", "male", "es-ES", "passionate Spaniard", "热情的西班牙男声", _SECOND),
    Voice("Sonrisa", "female", "es-419", "cheerful Latin American", "开朗的拉美女声", _SECOND),
    Voice("Alek", "male", "ru-RU", "Russian, cool outside and warm inside", "外冷内暖的俄罗斯男声", _SECOND),
    Voice("Dolce", "male", "it-IT", "easy-going Italian", "慵懒的意大利男声", _SECOND),
    Voice("Sohee", "female", "ko-KR", "warm, cheerful Korean", "温暖开朗的韩国女声", _SECOND),
    Voice("Ono Anna", "female", "ja-JP", "quick-witted friend from childhood days", "机灵的青梅竹马", _SECOND),
    Voice("Lenn", "male", "de-DE", "German, sober with a rebel inside", "理性中带叛逆的德国青年", _SECOND),
    Voice("Emilien", "male", "fr-FR", "romantic Frenchman", "浪漫的法国男声", _SECOND),
    Voice("Andre", "male", "", "deep, natural and calm", "有磁性的沉稳男声", _SECOND),
    Voice("Radio Gol", "male", "", "football commentator with poetry", "诗意的足球解说", _SECOND),
    Voice("Jada", "female", "wuu-CN", "lively aunt from Shanghai", "活力十足的上海阿姨", _FLASH),
    Voice("Dylan", "male", "zh-CN-beijing", "young man from Beijing's lanes", "北京胡同里长大的小伙", _FLASH),
    Voice("Li", "male", "zh-CN-nanjing", "patient yoga teacher from Nanjing", "耐心的南京瑜伽老师", _FLASH),
    Voice("Marcus", "male", "zh-CN-shaanxi", "honest, deep voice from Shaanxi", "憨厚低沉的陕西男声", _FLASH),
    Voice("Roy", "male", "nan-TW", "humorous and straightforward Taiwanese", "幽默直率的台湾男声", _FLASH),
    Voice("Peter", "male", "zh-CN-tianjin", "comedian's partner from Tianjin", "天津相声捧哏", _FLASH),
    Voice("Sunny", "female", "zh-CN-sichuan", "sweet girl from Sichuan", "甜美的四川姑娘", _FLASH),
    Voice("Eric", "male", "zh-CN-sichuan", "man from Chengdu", "成都男声", _FLASH),
    Voice("Rocky", "male", "yue-HK", "humorous Cantonese live host", "幽默的粤语主播", _FLASH),
    Voice("Kiki", "female", "yue-HK", "sweet friend from Hong Kong", "甜美的香港闺蜜", _FLASH),
)

_BY_NAME = {voice.name: voice for voice in VOICES}
