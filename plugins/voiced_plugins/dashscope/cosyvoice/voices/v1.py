"""The voices of the first generation of CosyVoice, which takes plain text only (list of voices of CosyVoice)."""

from voiced.api import Gender, Voice

MODEL = "cosyvoice-v1"

_F: Gender = "female"
_M: Gender = "male"

_BOTH = ("zh", "en")


def _voice(name: str, gender: Gender, english: str, chinese: str, languages: tuple[str, ...] = ("zh",)) -> Voice:
    return Voice(name, gender, languages, english, chinese, (MODEL,))


VOICES = (
    _voice("longwan", _F, "woman, for assistants and navigation", "女声，适合语音助手和导航"),
    _voice("longcheng", _M, "sunny man, for assistants and navigation", "阳光男声，适合语音助手和导航"),
    _voice("longhua", _F, "lively girl, for assistants and navigation", "活泼女孩，适合语音助手和导航"),
    _voice(
        "longxiaochun", _F, "gentle elder sister, for assistants and navigation", "温柔姐姐，适合语音助手和导航", _BOTH
    ),
    _voice("longxiaoxia", _F, "gentle woman, for assistants", "温柔女声，适合语音助手"),
    _voice("longxiaocheng", _M, "steady man, for assistants and navigation", "沉稳男声，适合语音助手和导航", _BOTH),
    _voice("longxiaobai", _F, "easy-going woman, for assistants and audiobooks", "轻松亲和的女声，适合助手和有声书"),
    _voice(
        "longlaotie",
        _M,
        "man from the north-east, for news and live selling",
        "东北男声，适合新闻和直播",
        ("zh-CN-dongbei",),
    ),
    _voice("longshu", _M, "professional newsreader, for audiobooks too", "专业的新闻男声，也适合有声书"),
    _voice("longshuo", _M, "sunny man, for news and customer service", "阳光男声，适合新闻和客服"),
    _voice("longjing", _F, "solemn woman, for news and customer service", "庄重女声，适合新闻和客服"),
    _voice("longmiao", _F, "clear woman, for customer service and audiobooks", "清澈女声，适合客服和有声书"),
    _voice(
        "longyue",
        _F,
        "woman with a measured rise and fall, for poems and audiobooks",
        "抑扬顿挫的女声，适合诗词和有声书",
    ),
    _voice("longyuan", _F, "delicate woman, for audiobooks", "细腻女声，适合有声书"),
    _voice("longfei", _M, "cool-headed man, for meetings and news", "冷静男声，适合会议和新闻"),
    _voice("longjielidou", _M, "boy, for news and audiobooks", "男童声，适合新闻和有声书", _BOTH),
    _voice("longtong", _F, "girl, for audiobooks and navigation", "女童声，适合有声书和导航"),
    _voice("longxiang", _M, "unshakable man, for news and audiobooks", "稳重男声，适合新闻和有声书"),
    _voice("loongstella", _F, "woman, for assistants and live selling", "女声，适合助手和直播带货", _BOTH),
    _voice("loongbella", _F, "woman, for assistants and news", "女声，适合助手和新闻"),
)
