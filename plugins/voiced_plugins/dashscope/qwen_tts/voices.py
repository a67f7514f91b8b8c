"""The service's own voices: who they are, and which models have them (table of voices)."""

from voiced.api import Gender, Voice, primary
from voiced_plugins.dashscope.qwen_tts.models import FIRST, FLASH, INSTRUCT, MODELS, family_of


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


_SECOND = tuple(model for model in FLASH.models if not model.endswith("2025-09-18"))
_EVERYWHERE = (*INSTRUCT.models, *FLASH.models, *FIRST.models)
_FROM_THE_FIRST = (*INSTRUCT.models, *_SECOND, *FIRST.models)
_LONG = (*INSTRUCT.models, *FLASH.models)
_COMMON = (*INSTRUCT.models, *_SECOND)
_FLASH = FLASH.models

_EVERY_VOICE_SPEAKS = ("zh", "en", "fr", "de", "it", "ja", "ko", "pt", "ru", "es")
_CHINESE = ("zh", "wuu", "yue", "nan")


def _voice(name: str, gender: Gender, own: str, english: str, chinese: str, models: tuple[str, ...]) -> Voice:
    """`own` is the Chinese dialect that it speaks instead of Mandarin, or the language of where it comes from."""
    replaced = "zh" if not own or primary(own) in _CHINESE else primary(own)
    others = (tag for tag in _EVERY_VOICE_SPEAKS if tag != replaced)
    told = not set(INSTRUCT.models).isdisjoint(models)
    return Voice(name, gender, (own or "zh", *others), english, chinese, models, instructions=told)


VOICES = (
    _voice("Cherry", "female", "", "sunny, friendly and natural", "阳光亲切的年轻女声", _EVERYWHERE),
    _voice("Serena", "female", "", "gentle young woman", "温柔的年轻女声", _FROM_THE_FIRST),
    _voice("Ethan", "male", "", "warm and lively, a little northern", "温暖有活力，略带北方口音", _EVERYWHERE),
    _voice("Chelsie", "female", "", "girlfriend out of an anime", "动漫风格的少女", _FROM_THE_FIRST),
    _voice("Momo", "female", "", "playful and coaxing, for fun", "撒娇搞怪", _COMMON),
    _voice("Vivian", "female", "", "cheeky, charming and a bit grumpy", "有点拽的小暴脾气", _COMMON),
    _voice("Moon", "male", "", "frank and handsome", "率性的帅气男声", _COMMON),
    _voice("Maia", "female", "", "thoughtful and tender", "知性而温柔", _COMMON),
    _voice("Kai", "male", "", "relaxing, for listening at ease", "让耳朵放松的男声", _COMMON),
    _voice("Nofish", "male", "", "designer without retroflex sounds", "不带翘舌音的男声", _LONG),
    _voice("Bella", "female", "", "little girl, cute and feisty", "可爱的小女孩", _COMMON),
    _voice("Jennifer", "female", "en-US", "American, as in a film or an advertisement", "电影质感的美语女声", _FLASH),
    _voice("Ryan", "male", "", "rhythmic and dramatic", "节奏感强，富有戏剧性", _FLASH),
    _voice("Katerina", "female", "", "mature, with a rhythm that lingers", "成熟有韵味的女声", _FLASH),
    _voice("Aiden", "male", "en-US", "American youth who likes to cook", "爱下厨的美语青年", _SECOND),
    _voice("Eldric Sage", "male", "", "calm, wise old man", "沉稳睿智的老者", _COMMON),
    _voice("Mia", "female", "", "soft and well-behaved", "温顺乖巧", _COMMON),
    _voice("Mochi", "male", "", "clever boy, old for his years", "早慧的小男孩", _COMMON),
    _voice("Bellona", "female", "", "loud and clear, for stories of heroes", "洪亮清晰，适合武侠故事", _COMMON),
    _voice("Vincent", "male", "", "hoarse and smoky, for tales of adventure", "沙哑烟嗓，适合江湖故事", _COMMON),
    _voice("Bunny", "female", "", "very cute little girl", "非常可爱的小女孩", _COMMON),
    _voice("Neil", "male", "", "newsreader, even and exact", "字正腔圆的新闻播音", _COMMON),
    _voice("Elias", "female", "", "lecturer who explains hard things", "深入浅出的讲师", _LONG),
    _voice("Arthur", "male", "", "rustic old storyteller", "质朴的乡村说书人", _COMMON),
    _voice("Nini", "female", "", "soft, sweet and clinging", "软糯粘人", _COMMON),
    _voice("Ebona", "female", "", "dark whisper, for eerie stories", "低语，适合惊悚故事", _COMMON),
    _voice("Seren", "female", "", "soothing, for falling asleep", "舒缓助眠", _COMMON),
    _voice("Pip", "male", "", "mischievous little boy", "调皮的小男孩", _COMMON),
    _voice("Stella", "female", "", "sweet girl who can be a heroine", "甜美少女，也能正气凛然", _COMMON),
    _voice("Bodega", "male", "es-ES", "passionate Spaniard", "热情的西班牙男声", _SECOND),
    _voice("Sonrisa", "female", "es-419", "cheerful Latin American", "开朗的拉美女声", _SECOND),
    _voice("Alek", "male", "ru-RU", "Russian, cool outside and warm inside", "外冷内暖的俄罗斯男声", _SECOND),
    _voice("Dolce", "male", "it-IT", "easy-going Italian", "慵懒的意大利男声", _SECOND),
    _voice("Sohee", "female", "ko-KR", "warm, cheerful Korean", "温暖开朗的韩国女声", _SECOND),
    _voice("Ono Anna", "female", "ja-JP", "quick-witted friend from childhood days", "机灵的青梅竹马", _SECOND),
    _voice("Lenn", "male", "de-DE", "German, sober with a rebel inside", "理性中带叛逆的德国青年", _SECOND),
    _voice("Emilien", "male", "fr-FR", "romantic Frenchman", "浪漫的法国男声", _SECOND),
    _voice("Andre", "male", "", "deep, natural and calm", "有磁性的沉稳男声", _SECOND),
    _voice("Radio Gol", "male", "", "football commentator with poetry", "诗意的足球解说", _SECOND),
    _voice("Jada", "female", "wuu-CN", "lively aunt from Shanghai", "活力十足的上海阿姨", _FLASH),
    _voice("Dylan", "male", "zh-CN-beijing", "young man from Beijing's lanes", "北京胡同里长大的小伙", _FLASH),
    _voice("Li", "male", "zh-CN-nanjing", "patient yoga teacher from Nanjing", "耐心的南京瑜伽老师", _FLASH),
    _voice("Marcus", "male", "zh-CN-shaanxi", "honest, deep voice from Shaanxi", "憨厚低沉的陕西男声", _FLASH),
    _voice("Roy", "male", "nan-TW", "humorous and straightforward Taiwanese", "幽默直率的台湾男声", _FLASH),
    _voice("Peter", "male", "zh-CN-tianjin", "comedian's partner from Tianjin", "天津相声捧哏", _FLASH),
    _voice("Sunny", "female", "zh-CN-sichuan", "sweet girl from Sichuan", "甜美的四川姑娘", _FLASH),
    _voice("Eric", "male", "zh-CN-sichuan", "man from Chengdu", "成都男声", _FLASH),
    _voice("Rocky", "male", "yue-HK", "humorous Cantonese live host", "幽默的粤语主播", _FLASH),
    _voice("Kiki", "female", "yue-HK", "sweet friend from Hong Kong", "甜美的香港闺蜜", _FLASH),
)

_BY_NAME = {voice.name: voice for voice in VOICES}
