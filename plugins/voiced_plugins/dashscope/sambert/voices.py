"""The voices of Sambert, each of which is a model: who they are, and the sample rate of each (list of models)."""

from voiced.api import Gender, Voice

ENDING = "-v1"
"""How the name of every model ends."""


def model_of(name: str) -> str:
    """The model of a voice: "sambert-zhichu-v1" of "zhichu"."""
    return f"sambert-{name}{ENDING}"


def voice_of(name: str) -> Voice | None:
    """The voice of exactly that name, such as "zhichu"."""
    return _BY_NAME.get(name)


_F: Gender = "female"
_M: Gender = "male"

_CHINESE = ("zh", "en")
_AMERICAN = ("en-US",)


def _voice(
    name: str, gender: Gender, rate: int, english: str, chinese: str, languages: tuple[str, ...] = _CHINESE
) -> Voice:
    """Those that speak neither Chinese nor English tell no times, and read no SSML."""
    usual = languages in (_CHINESE, _AMERICAN)
    models = (model_of(name),)
    return Voice(name, gender, languages, english, chinese, models, ssml=usual, timestamps=usual, sample_rate=rate)


VOICES = (
    _voice("zhinan", _M, 48000, "advertising man", "适合广告的男声"),
    _voice("zhiqi", _F, 48000, "gentle woman, for everything", "温柔女声，通用"),
    _voice("zhichu", _M, 48000, "narrator of documentaries about food, for news", "美食纪录片式男声，适合播报"),
    _voice("zhide", _M, 48000, "newsreader", "新闻男声"),
    _voice("zhijia", _F, 48000, "woman with standard pronunciation, for news", "标准女声，适合新闻"),
    _voice("zhiru", _F, 48000, "newsreader", "新闻女声"),
    _voice("zhiqian", _F, 48000, "woman for information, news and voice-over", "资讯女声，适合解说和新闻"),
    _voice("zhixiang", _M, 48000, "deep man, for voice-over", "有磁性的男声，适合解说"),
    _voice("zhiwei", _F, 48000, "little girl, for presenting products", "萝莉音，适合产品介绍"),
    _voice("zhihao", _M, 16000, "adviser", "适合咨询的男声"),
    _voice("zhijing", _F, 16000, "strict woman", "严厉女声"),
    _voice("zhiming", _M, 16000, "witty man", "诙谐男声"),
    _voice("zhimo", _M, 16000, "man with feeling", "富有感情的男声"),
    _voice("zhina", _F, 16000, "woman with the accent of Zhejiang", "带浙江口音的女声"),
    _voice("zhishu", _M, 16000, "man for information", "资讯男声"),
    _voice("zhistella", _F, 16000, "thoughtful woman", "知性女声"),
    _voice("zhiting", _F, 16000, "woman on the radio", "电台女声"),
    _voice("zhixiao", _F, 16000, "woman for information", "资讯女声"),
    _voice("zhiya", _F, 16000, "strict woman", "严厉女声"),
    _voice("zhiye", _M, 16000, "young man", "青年男声"),
    _voice("zhiying", "", 16000, "soft and cute child", "软萌童声"),
    _voice("zhiyuan", _F, 16000, "elder sister who understands", "知心大姐姐"),
    _voice("zhiyue", _F, 16000, "gentle woman, for customer service", "温柔女声，适合客服"),
    _voice("zhigui", _F, 16000, "live seller, for presenting products", "直播女声，适合产品介绍"),
    _voice("zhishuo", _M, 16000, "natural man, for digital people", "自然男声，适合数字人"),
    _voice("zhimiao-emo", _F, 16000, "woman of many feelings, for live selling", "多情感女声，适合直播"),
    _voice("zhimao", _F, 16000, "live seller, for voice-over too", "直播女声，也适合解说"),
    _voice("zhilun", "", 16000, "voice-over for mysteries", "悬疑解说"),
    _voice("zhifei", "", 16000, "stirring voice-over", "激昂解说"),
    _voice("zhida", _M, 16000, "man with standard pronunciation, for news", "标准男声，适合新闻"),
    _voice("camila", _F, 16000, "Spanish-speaking woman", "西班牙语女声", ("es",)),
    _voice("perla", _F, 16000, "Italian woman", "意大利语女声", ("it",)),
    _voice("indah", _F, 16000, "Indonesian woman", "印尼语女声", ("id",)),
    _voice("clara", _F, 16000, "French woman", "法语女声", ("fr",)),
    _voice("hanna", _F, 16000, "German woman", "德语女声", ("de",)),
    _voice("beth", _F, 16000, "American adviser", "适合咨询的美语女声", _AMERICAN),
    _voice("betty", _F, 16000, "American, for customer service", "适合客服的美语女声", _AMERICAN),
    _voice("cally", _F, 16000, "natural American", "自然的美语女声", _AMERICAN),
    _voice("cindy", _F, 16000, "American, for conversation", "适合对话的美语女声", _AMERICAN),
    _voice("eva", _F, 16000, "American companion", "适合陪伴的美语女声", _AMERICAN),
    _voice("donna", _F, 16000, "American teacher", "适合教学的美语女声", _AMERICAN),
    _voice("brian", _M, 16000, "American, for customer service", "适合客服的美语男声", _AMERICAN),
    _voice("waan", _F, 16000, "Thai woman", "泰语女声", ("th",)),
)
"""All voices of the list of models."""

_BY_NAME = {voice.name: voice for voice in VOICES}
