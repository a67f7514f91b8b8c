"""The voices of the second generation of CosyVoice: who they are, and what each takes (list of voices of CosyVoice)."""

from voiced.api import Gender, Voice

MODEL = "cosyvoice-v2"

_F: Gender = "female"
_M: Gender = "male"

_CHINESE = ("zh", "en")
_CANTONESE = ("yue", "en")
_AMERICAN = ("en-US",)
_BRITISH = ("en-GB",)
_JAPANESE = ("ja",)
_KOREAN = ("ko",)


def _voice(name: str, gender: Gender, english: str, chinese: str, languages: tuple[str, ...] = _CHINESE) -> Voice:
    return Voice(name, gender, languages, english, chinese, (MODEL,), ssml=True, timestamps=True)


def _abroad(
    name: str, gender: Gender, languages: tuple[str, ...], english: str, chinese: str, *, ssml: bool = False
) -> Voice:
    """One for other countries, which tells no times."""
    return Voice(name, gender, languages, english, chinese, (MODEL,), ssml=ssml)


AT_HOME = (
    _voice("longyingxiao", _F, "sweet young woman, for selling by telephone", "清甜的年轻女声，适合电话销售"),
    _voice("longjiqi", "", "cute, dull robot, for short videos", "呆萌的机器人，适合短视频"),
    _voice("longhouge", _M, "the Monkey King, for short videos", "经典的孙悟空，适合短视频"),
    _voice("longjixin", _F, "scheming woman with a sharp tongue, for short videos", "毒舌有心机的女声，适合短视频"),
    _voice("longanyue", _M, "exuberant Cantonese man", "活泼的粤语男声", _CANTONESE),
    _voice("longshange", _M, "genuine man from northern Shaanxi", "地道的陕北男声", ("zh-CN-shaanxi", "en")),
    _voice("longanmin", _F, "sweet woman who speaks Hokkien", "甜美的闽南话女声", ("nan", "en")),
    _voice("longdaiyu", _F, "delicate poetess of the Red Chamber, for short videos", "林黛玉式的娇柔才女，适合短视频"),
    _voice("longgaoseng", _M, "enlightened old monk, for short videos", "得道的高僧，适合短视频"),
    _voice("longanli", _F, "brisk, composed woman, for assistants", "利落从容的女声，适合语音助手"),
    _voice("longanlang", _M, "fresh, brisk man, for assistants", "清爽利落的男声，适合语音助手"),
    _voice("longanwen", _F, "elegant, thoughtful woman, for assistants", "优雅知性的女声，适合语音助手"),
    _voice("longanyun", _M, "warm man about the house, for assistants", "居家的暖心男声，适合语音助手"),
    _voice("longyumi_v2", _F, "serious young woman, for assistants", "正经的年轻女声，适合语音助手"),
    _voice("longxiaochun_v2", _F, "bright, positive woman, for assistants", "知性积极的女声，适合语音助手"),
    _voice("longxiaoxia_v2", _F, "steady woman with authority, for assistants", "沉稳有权威感的女声，适合语音助手"),
    _voice("longyichen", _M, "free and lively man, for audiobooks", "洒脱有活力的男声，适合有声书"),
    _voice("longwanjun", _F, "soft, delicate woman, for audiobooks", "细腻柔和的女声，适合有声书"),
    _voice("longlaobo", _M, "old man who has seen much, for audiobooks", "饱经沧桑的老爷爷，适合有声书"),
    _voice("longlaoyi", _F, "unhurried old aunt, for audiobooks", "从容的市井阿姨，适合有声书"),
    _voice("longbaizhi", _F, "clever narrator, for audiobooks", "聪慧的旁白女声，适合有声书"),
    _voice("longsanshu", _M, "steady man with substance, for audiobooks", "沉稳有质感的男声，适合有声书"),
    _voice("longxiu_v2", _M, "learned storyteller, for audiobooks", "博学的说书男声，适合有声书"),
    _voice("longmiao_v2", _F, "woman with a measured rise and fall, for audiobooks", "抑扬顿挫的女声，适合有声书"),
    _voice("longyue_v2", _F, "warm, deep woman, for audiobooks", "温暖有磁性的女声，适合有声书"),
    _voice("longnan_v2", _M, "wise young man, for audiobooks", "睿智的年轻男声，适合有声书"),
    _voice("longyuan_v2", _F, "warm woman who heals, for audiobooks", "温暖治愈的女声，适合有声书"),
    _voice("longanqin", _F, "friendly, lively woman", "亲和活泼的女声"),
    _voice("longanya", _F, "refined, elegant woman", "高雅有气质的女声"),
    _voice("longanshuo", _M, "clean, fresh man", "干净清爽的男声"),
    _voice("longanling", _F, "quick-witted woman", "思维灵动的女声"),
    _voice("longanzhi", _M, "wise man, not old yet", "睿智的轻熟男声"),
    _voice("longanrou", _F, "gentle close friend", "温柔的闺蜜女声"),
    _voice("longqiang_v2", _F, "romantic, charming woman", "浪漫有风情的女声"),
    _voice("longhan_v2", _M, "warm, devoted man", "温暖痴情的男声"),
    _voice("longxing_v2", _F, "gentle girl next door", "温婉的邻家女孩"),
    _voice("longhua_v2", _F, "sweet woman full of life", "元气甜美的女声"),
    _voice("longwan_v2", _F, "positive, thoughtful woman", "积极知性的女声"),
    _voice("longcheng_v2", _M, "clever young man", "聪慧的年轻男声"),
    _voice("longfeifei_v2", _F, "sweet, spoilt woman", "甜美娇气的女声"),
    _voice("longxiaocheng_v2", _M, "man with a deep, low voice", "有磁性的低音男声"),
    _voice("longzhe_v2", _M, "warm, awkward man", "有点木讷的暖心男声"),
    _voice("longyan_v2", _F, "woman like a mild spring breeze", "如春风般温暖的女声"),
    _voice("longtian_v2", _M, "deep, rational man", "有磁性的理智男声"),
    _voice("longze_v2", _M, "warm man full of life", "温暖有元气的男声"),
    _voice("longshao_v2", _M, "positive man who aims high", "积极向上的男声"),
    _voice("longhao_v2", _M, "melancholic man of feeling", "多情忧郁的男声"),
    _voice("kabuleshen_v2", _M, "gifted singer", "实力派歌手男声"),
    _voice("longhuhu", _F, "innocent little girl", "天真的小女孩"),
    _voice("longanpei", _F, "teacher of the young", "青少年的女老师"),
    _voice("longwangwang", "", "Taiwanese youngster, for children's company", "台湾腔的少年，适合陪伴儿童"),
    _voice("longpaopao", "", "bubbling child, for children's company", "像泡泡一样的童声，适合陪伴儿童"),
    _voice("longshanshan", "", "theatrical child, for children's stories", "富有戏剧性的童声，适合儿童故事"),
    _voice("longniuniu", _M, "sunny boy, for children's stories", "阳光的男孩，适合儿童故事"),
    _voice("longyingmu", _F, "elegant, thoughtful woman, for customer service", "优雅知性的女声，适合客服"),
    _voice("longyingxun", _M, "young, green man, for customer service", "青涩的年轻男声，适合客服"),
    _voice("longyingcui", _M, "stern collector of debts", "严肃的催收男声"),
    _voice("longyingda", _F, "cheerful, high-voiced woman, for customer service", "开朗的高音女声，适合客服"),
    _voice("longyingjing", _F, "calm, modest woman, for customer service", "冷静低调的女声，适合客服"),
    _voice("longyingyan", _F, "stern, righteous woman, for customer service", "义正辞严的女声，适合客服"),
    _voice("longyingtian", _F, "gentle, sweet woman, for customer service", "温柔甜美的女声，适合客服"),
    _voice("longyingbing", _F, "sharp, forceful woman, for customer service", "尖锐强势的女声，适合客服"),
    _voice("longyingtao", _F, "gentle, unruffled woman, for customer service", "温柔从容的女声，适合客服"),
    _voice("longyingling", _F, "mild woman who feels with you, for customer service", "善解人意的温和女声，适合客服"),
    _voice("longanran", _F, "lively woman with substance, for live selling", "活泼有质感的女声，适合直播带货"),
    _voice("longanxuan", _F, "classic live seller", "经典的直播女声"),
    _voice("longanchong", _M, "passionate live seller", "激情的推销男声"),
    _voice("longanping", _F, "high-pitched live seller", "高亢的直播女声"),
    _voice("longjielidou_v2", _M, "sunny, naughty boy", "阳光淘气的男孩"),
    _voice("longling_v2", _F, "childish, wooden girl", "稚气呆呆的女孩"),
    _voice("longke_v2", _F, "puzzled, well-behaved girl", "懵懂乖巧的女孩"),
    _voice("longxian_v2", _F, "bold and cute girl", "大方可爱的女孩"),
    _voice("longlaotie_v2", _M, "frank man from the north-east", "直爽的东北男声", ("zh-CN-dongbei", "en")),
    _voice("longjiayi_v2", _F, "thoughtful Cantonese woman", "知性的粤语女声", _CANTONESE),
    _voice("longtao_v2", _F, "positive Cantonese woman", "积极的粤语女声", _CANTONESE),
    _voice("longfei_v2", _M, "fiery, deep man, for poems", "热血有磁性的男声，适合朗诵诗词"),
    _voice("libai_v2", _M, "the poet Li Bai, for poems", "诗仙李白，适合朗诵诗词"),
    _voice("longjin_v2", _M, "elegant, mild man, for poems", "优雅温润的男声，适合朗诵诗词"),
    _voice("longshu_v2", _M, "steady young newsreader", "沉稳的年轻男声，适合新闻"),
    _voice("loongbella_v2", _F, "exact, capable newsreader", "精准干练的女声，适合新闻"),
    _voice("longshuo_v2", _M, "learned, capable newsreader", "博学干练的男声，适合新闻"),
    _voice("longxiaobai_v2", _F, "steady newsreader", "沉稳的播报女声，适合新闻"),
    _voice("longjing_v2", _F, "typical announcer, for news", "典型的播音女声，适合新闻"),
    _voice("loongstella_v2", _F, "smart, brisk newsreader", "飒爽利落的女声，适合新闻"),
)
"""Those that speak Chinese."""

ABROAD = (
    _abroad("loongyuuna_v2", _F, _JAPANESE, "Japanese woman full of life", "元气的日语女声", ssml=True),
    _abroad("loongyuuma_v2", _M, _JAPANESE, "capable Japanese man", "干练的日语男声", ssml=True),
    _abroad("loongjihun_v2", _M, _KOREAN, "sunny Korean man", "阳光的韩语男声", ssml=True),
    _abroad("loongeva_v2", _F, _BRITISH, "thoughtful British woman", "知性的英式英语女声"),
    _abroad("loongbrian_v2", _M, _BRITISH, "steady British man", "沉稳的英式英语男声"),
    _abroad("loongluna_v2", _F, _BRITISH, "British woman", "英式英语女声"),
    _abroad("loongluca_v2", _M, _BRITISH, "British man", "英式英语男声"),
    _abroad("loongemily_v2", _F, _BRITISH, "British woman", "英式英语女声"),
    _abroad("loongeric_v2", _M, _BRITISH, "British man", "英式英语男声"),
    _abroad("loongabby_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongannie_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongandy_v2", _M, _AMERICAN, "American man", "美语男声"),
    _abroad("loongava_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongbeth_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongbetty_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongcindy_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongcally_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongdavid_v2", _M, _AMERICAN, "American man", "美语男声"),
    _abroad("loongdonna_v2", _F, _AMERICAN, "American woman", "美语女声"),
    _abroad("loongkyong_v2", _F, _KOREAN, "Korean woman", "韩语女声"),
    _abroad("loongtomoka_v2", _F, _JAPANESE, "Japanese woman", "日语女声"),
    _abroad("loongtomoya_v2", _M, _JAPANESE, "Japanese man", "日语男声"),
)
"""Those for other countries."""

VOICES = (*AT_HOME, *ABROAD)
