"""The voices of the third generation of CosyVoice: who they are, and what each takes (list of voices of CosyVoice)."""

from voiced.api import Gender, Voice

FLASH = "cosyvoice-v3-flash"
PLUS = "cosyvoice-v3-plus"

_F: Gender = "female"
_M: Gender = "male"

_CHINESE = ("zh", "en")
_CANTONESE = ("yue", "en")
_DIALECTS = (
    "zh", "yue", "zh-CN-dongbei", "zh-CN-henan", "zh-CN-hunan", "zh-CN-shaanxi", "zh-CN-shandong", "zh-CN-sichuan",
    "zh-CN-anhui", "en",
)  # fmt: skip
_AMERICAN = ("en-US",)
_BRITISH = ("en-GB",)
_JAPANESE = ("ja",)
_KOREAN = ("ko",)


def _told(
    name: str,
    gender: Gender,
    english: str,
    chinese: str,
    languages: tuple[str, ...] = _CHINESE,
    models: tuple[str, ...] = (FLASH,),
) -> Voice:
    """One that can be told how to speak, in fixed Chinese sentences."""
    return Voice(name, gender, languages, english, chinese, models, ssml=True, instructions=True, timestamps=True)


def _voice(name: str, gender: Gender, english: str, chinese: str, languages: tuple[str, ...] = _CHINESE) -> Voice:
    return Voice(name, gender, languages, english, chinese, (FLASH,), ssml=True, timestamps=True)


def _abroad(name: str, gender: Gender, languages: tuple[str, ...], english: str, chinese: str) -> Voice:
    """One for other countries, which takes nothing but plain text."""
    return Voice(name, gender, languages, english, chinese, (FLASH,))


AT_HOME = (
    _told("longanyang", _M, "sunny young man, for company", "阳光的年轻男声，适合陪伴", models=(FLASH, PLUS)),
    _told("longanhuan_v3", _F, "exuberant young woman who knows dialects", "活泼的年轻女声，会说多种方言", _DIALECTS),
    _told("longanhuan", _F, "exuberant young woman, for company", "活泼的年轻女声，适合陪伴", models=(FLASH, PLUS)),
    _told("longhuhu_v3", _F, "innocent little girl", "天真的小女孩"),
    _voice("longpaopao_v3", "", "bubbling child, for toys", "像泡泡一样的童声，适合玩具"),
    _voice("longjielidou_v3", _M, "sunny, naughty boy, for toys", "阳光淘气的男孩，适合玩具"),
    _voice("longxian_v3", _F, "bold and cute girl, for toys", "大方可爱的女孩，适合玩具"),
    _voice("longling_v3", _F, "childish, wooden girl, for toys", "稚气呆呆的女孩，适合玩具"),
    _voice("longshanshan_v3", "", "theatrical child, for children's stories", "富有戏剧性的童声，适合儿童故事"),
    _voice("longniuniu_v3", _M, "sunny boy, for children's stories", "阳光的男孩，适合儿童故事"),
    _voice("longjiaxin_v3", _F, "elegant Cantonese woman", "优雅的粤语女声", _CANTONESE),
    _voice("longjiayi_v3", _F, "thoughtful Cantonese woman", "知性的粤语女声", _CANTONESE),
    _voice("longanyue_v3", _M, "exuberant Cantonese man", "活泼的粤语男声", _CANTONESE),
    _voice("longlaotie_v3", _M, "frank man from the north-east", "直爽的东北男声", ("zh-CN-dongbei", "en")),
    _voice("longshange_v3", _M, "genuine man from northern Shaanxi", "地道的陕北男声", ("zh-CN-shaanxi", "en")),
    _voice("longanmin_v3", _F, "pure girl who speaks Hokkien", "清纯的闽南话少女", ("nan", "en")),
    _voice("longfei_v3", _M, "fiery, deep man, for poems", "热血有磁性的男声，适合朗诵诗词"),
    _voice("longyingxiao_v3", _F, "sweet young woman, for selling by telephone", "清甜的年轻女声，适合电话销售"),
    _voice("longyingxun_v3", _M, "young, green man, for customer service", "青涩的年轻男声，适合客服"),
    _voice("longyingjing_v3", _F, "calm, modest woman, for customer service", "冷静低调的女声，适合客服"),
    _voice(
        "longyingling_v3", _F, "mild woman who feels with you, for customer service", "善解人意的温和女声，适合客服"
    ),
    _voice("longyingtao_v3", _F, "gentle, unruffled woman, for customer service", "温柔从容的女声，适合客服"),
    _voice("longxiaochun_v3", _F, "bright, positive woman, for assistants", "知性积极的女声，适合语音助手"),
    _voice("longxiaoxia_v3", _F, "steady woman with authority, for assistants", "沉稳有权威感的女声，适合语音助手"),
    _voice("longyumi_v3", _F, "serious young woman, for assistants", "正经的年轻女声，适合语音助手"),
    _voice("longanyun_v3", _M, "warm man about the house, for assistants", "居家的暖心男声，适合语音助手"),
    _voice("longanwen_v3", _F, "elegant, thoughtful woman, for assistants", "优雅知性的女声，适合语音助手"),
    _voice("longanli_v3", _F, "brisk, composed woman, for assistants", "利落从容的女声，适合语音助手"),
    _voice("longanlang_v3", _M, "fresh, brisk young man, for assistants", "清爽利落的年轻男声，适合语音助手"),
    _voice("longyingmu_v3", _F, "elegant, thoughtful woman, for assistants", "优雅知性的女声，适合语音助手"),
    _voice("longantai_v3", _F, "coaxing Taiwanese woman, for company", "嗲甜的台湾腔女声，适合陪伴"),
    _voice("longhua_v3", _F, "sweet young woman full of life", "元气甜美的年轻女声"),
    _voice("longcheng_v3", _M, "clever young man", "聪慧的年轻男声"),
    _voice("longze_v3", _M, "warm man full of life", "温暖有元气的男声"),
    _voice("longzhe_v3", _M, "warm, awkward man", "有点木讷的暖心男声"),
    _voice("longyan_v3", _F, "woman like a mild spring breeze", "如春风般温暖的女声"),
    _voice("longxing_v3", _F, "gentle girl next door", "温婉的邻家女孩"),
    _voice("longtian_v3", _M, "deep, rational man", "有磁性的理智男声"),
    _voice("longwan_v3", _F, "soft, delicate woman", "细腻柔和的女声"),
    _voice("longqiang_v3", _F, "romantic, charming woman", "浪漫有风情的女声"),
    _voice("longfeifei_v3", _F, "sweet, spoilt young woman", "甜美娇气的年轻女声"),
    _voice("longhao_v3", _M, "melancholic man of feeling", "多情忧郁的男声"),
    _voice("longanrou_v3", _F, "gentle close friend", "温柔的闺蜜女声"),
    _voice("longhan_v3", _M, "warm, devoted man", "温暖痴情的男声"),
    _voice("longanzhi_v3", _M, "wise man, not old yet", "睿智的轻熟男声"),
    _voice("longanling_v3", _F, "quick-witted woman", "思维灵动的女声"),
    _voice("longanya_v3", _F, "refined, elegant woman", "高雅有气质的女声"),
    _voice("longanqin_v3", _F, "friendly, lively young woman", "亲和活泼的年轻女声"),
    _voice("longmiao_v3", _F, "woman with a measured rise and fall, for audiobooks", "抑扬顿挫的女声，适合有声书"),
    _voice("longsanshu_v3", _M, "steady man with substance, for audiobooks", "沉稳有质感的男声，适合有声书"),
    _voice("longyuan_v3", _F, "warm woman who heals, for audiobooks", "温暖治愈的女声，适合有声书"),
    _voice("longyue_v3", _F, "warm, deep woman, for audiobooks", "温暖有磁性的女声，适合有声书"),
    _voice("longxiu_v3", _M, "learned storyteller, for audiobooks", "博学的说书男声，适合有声书"),
    _voice("longnan_v3", _M, "wise young man, for audiobooks", "睿智的年轻男声，适合有声书"),
    _voice("longwanjun_v3", _F, "soft, delicate young woman, for audiobooks", "细腻柔和的年轻女声，适合有声书"),
    _voice("longyichen_v3", _M, "free and lively young man, for audiobooks", "洒脱有活力的年轻男声，适合有声书"),
    _voice("longlaobo_v3", _M, "old man who has seen much, for audiobooks", "饱经沧桑的老爷爷，适合有声书"),
    _voice("longlaoyi_v3", _F, "unhurried old aunt, for audiobooks", "从容的市井阿姨，适合有声书"),
    _voice("longjiqi_v3", "", "cute, dull robot, for short videos", "呆萌的机器人，适合短视频"),
    _voice("longhouge_v3", _M, "the Monkey King, for short videos", "经典的孙悟空，适合短视频"),
    _voice(
        "longdaiyu_v3", _F, "delicate poetess of the Red Chamber, for short videos", "林黛玉式的娇柔才女，适合短视频"
    ),
    _voice("longanran_v3", _F, "lively woman with substance, for live selling", "活泼有质感的女声，适合直播带货"),
    _voice("longanxuan_v3", _F, "classic live seller", "经典的直播女声"),
    _voice("longshuo_v3", _M, "learned, capable newsreader", "博学干练的男声，适合新闻"),
    _voice("longshu_v3", _M, "steady young newsreader", "沉稳的年轻男声，适合新闻"),
    _voice("loongbella_v3", _F, "exact, capable newsreader", "精准干练的女声，适合新闻"),
)
"""Those that speak Chinese."""

ABROAD = (
    _abroad("loongkyong_v3", _F, _KOREAN, "Korean woman", "韩语女声"),
    _abroad("loongjihun_v3", _M, _KOREAN, "Korean man", "韩语男声"),
    _abroad("loongriko_v3", _F, _JAPANESE, "young Japanese woman out of an anime", "二次元的日语少女"),
    _abroad("loongtomoka_v3", _F, _JAPANESE, "Japanese woman", "日语女声"),
    _abroad("loongtomoya_v3", _M, _JAPANESE, "Japanese man", "日语男声"),
    _abroad("loongyuuna_v3", _F, _JAPANESE, "young Japanese woman", "年轻的日语女声"),
    _abroad("loongyuuma_v3", _M, _JAPANESE, "young Japanese man", "年轻的日语男声"),
    _abroad("loongabby_v3", _F, _AMERICAN, "American woman in her thirties", "三十多岁的美语女声"),
    _abroad("loongandy_v3", _M, _AMERICAN, "American man in his thirties", "三十多岁的美语男声"),
    _abroad("loongannie_v3", _F, _AMERICAN, "American woman in her thirties", "三十多岁的美语女声"),
    _abroad("loongava_v3", _F, _AMERICAN, "American woman near forty", "近四十岁的美语女声"),
    _abroad("loongbeth_v3", _F, _AMERICAN, "American woman near forty", "近四十岁的美语女声"),
    _abroad("loongbetty_v3", _F, _AMERICAN, "American woman near forty", "近四十岁的美语女声"),
    _abroad("loongcally_v3", _F, _AMERICAN, "young American woman", "年轻的美语女声"),
    _abroad("loongcindy_v3", _F, _AMERICAN, "American woman in her thirties", "三十多岁的美语女声"),
    _abroad("loongdavid_v3", _M, _AMERICAN, "American man near forty", "近四十岁的美语男声"),
    _abroad("loongdonna_v3", _F, _AMERICAN, "American woman near forty", "近四十岁的美语女声"),
    _abroad("loongemily_v3", _F, _BRITISH, "British woman near forty", "近四十岁的英式英语女声"),
    _abroad("loongeric_v3", _M, _BRITISH, "British man near forty", "近四十岁的英式英语男声"),
    _abroad("loongluna_v3", _F, _BRITISH, "British woman near forty", "近四十岁的英式英语女声"),
    _abroad("loongluca_v3", _M, _BRITISH, "young British man", "年轻的英式英语男声"),
    _abroad("loongindah_v3", _F, ("id",), "young Indonesian woman", "年轻的印尼语女声"),
)
"""Those for other countries, which are only in the region of Beijing."""

VOICES = (*AT_HOME, *ABROAD)
