"""What people say about how loud the device is, as data."""

from collections.abc import Mapping, Sequence

from voiced.api import choice, number

PERCENT = number("percent", 0, 100)
LEVEL = number("level", 0, 10)
"""Of ten; a number up to ten is one unless "percent" goes with it, so templates with it come first."""

SHARE = choice("share", {"en": {"half": ["half"]}, "zh": {"half": ["一半"]}})

MUCH = choice(
    "much",
    {
        "en": {
            "a bit": ["a bit", "a little", "a little bit", "slightly", "a tad"],
            "a lot": ["a lot", "much", "way", "far"],
        },
        "zh": {
            "a bit": ["稍微", "稍稍", "略微", "一点点"],
            "a lot": ["很多", "好多", "许多", "不少", "得多"],
        },
    },
)

CONSENT = choice(
    "consent",
    {
        "en": {
            "yes": ["yes", "yes please", "yeah", "sure", "okay", "do it", "go ahead", "please do", "off"],
            "no": ["no", "no thanks", "no thank you", "do not", "leave it on", "never mind"],
        },
        "zh": {
            "yes": ["是", "是的", "对", "好", "好的", "行", "可以", "嗯", "确定", "关", "关吧", "关掉"],
            "no": ["不", "不是", "不要", "不用", "不用了", "别", "别关", "算了"],
        },
    },
)

Templates = Mapping[str, Sequence[str]]

_IT = "(it|[the|your] (volume|sound)|yourself)"
_TO = "([set|put|turn|change|adjust] [the|your] volume [to|at]|(set|put|turn|change|adjust) [the|your] sound (to|at))"
_THAT_IS = "(you are|that is|this is|it is)"
_ZH_SOUND = "[把|将][你的](音量|声音)"
_ZH_TUNE = "(调|设|开|放|改|调整|调节|设置|设定)"
_ZH_SOME = "(一点|点|一些|些|一点儿|点儿|一下)"
_ZH_TOO = "(有点|有点儿|有一点|有些)[太]"
_ZH_QUIET = "(安静|免打扰|勿扰)(时段|时间)"
_ZH_UP = "(调高|调大|调响|开大|放大|提高|升高|加大|增大|增加|加)"
_ZH_DOWN = "(调低|调小|调轻|关小|开小|放低|降低|减小|减少|减)"

SET_VOLUME: Templates = {
    "en": (
        f"{_TO} [level] {{level}} [out of ten]",
        f"{_TO} {{percent}} [percent]",
        f"turn {_IT} (up|down) to [level] {{level}} [out of ten]",
        f"turn {_IT} (up|down) to {{percent}} [percent]",
        "(turn up|turn down|raise|lower|increase|decrease|reduce) [the|your] volume to [level] {level} [out of ten]",
        "(turn up|turn down|raise|lower|increase|decrease|reduce) [the|your] volume to {percent} [percent]",
        f"{_TO} {{share}}",
        f"turn {_IT} (up|down) to {{share}}",
        "make the volume {percent} percent",
        "({percent} percent|[at] {share}) volume",
    ),
    "zh": (
        f"{_ZH_SOUND}[{_ZH_TUNE}][到|为|成|至|在|是]{{level}}[格|级|档]",
        f"{_ZH_SOUND}[{_ZH_TUNE}][到|为|成|至|在|是][百分之]{{percent}}",
        f"{_ZH_SOUND}[{_ZH_TUNE}][到|为|成|至]{{share}}",
        f"{_ZH_TUNE}[一下](音量|声音)[到|为|成|至]{{level}}[格|级|档]",
        f"{_ZH_TUNE}[一下](音量|声音)[到|为|成|至][百分之]{{percent}}",
        f"{_ZH_SOUND}({_ZH_UP}|{_ZH_DOWN})到{{level}}[格|级|档]",
        f"{_ZH_SOUND}({_ZH_UP}|{_ZH_DOWN})到[百分之]{{percent}}",
        "百分之{percent}[的]音量",
    ),
}

LOUDER: Templates = {
    "en": (
        "[make it|be|go|speak|talk] [{much}] louder",
        "louder by {percent} [percent]",
        "{percent} percent louder",
        f"turn {_IT} [{{much}}] up",
        f"turn {_IT} up {{much}}",
        f"turn {_IT} up ({{percent}} percent|by {{percent}} [percent])",
        "turn up [the|your] (volume|sound) [{much}]",
        "turn up [the|your] (volume|sound) by {percent} [percent]",
        "volume up [{much}]",
        "volume up ({percent} percent|by {percent} [percent])",
        "(increase|raise) [the|your] volume [{much}]",
        "(increase|raise) [the|your] volume by {percent} [percent]",
        "speak up [{much}]",
        f"{_THAT_IS} [{{much}}] too quiet",
    ),
    "zh": (
        f"[再][说|说话|讲|讲话](大声|响)({_ZH_SOME}|{{much}})",
        f"[再]{{much}}(大声|响)[{_ZH_SOME}]",
        "[你][再]大[一]点[儿]声[说|说话]",
        f"[再]调大声[{_ZH_SOME}]",
        f"[你][的](声音|音量)[再](大|高|响){_ZH_SOME}",
        "[你][的](声音|音量)[再](大|高|响){much}",
        f"[你][的](声音|音量)[再]{{much}}(大|高|响)[{_ZH_SOME}]",
        f"{_ZH_SOUND}[再]{_ZH_UP}[{_ZH_SOME}|{{much}}]",
        f"{_ZH_SOUND}[再]{{much}}{_ZH_UP}[{_ZH_SOME}]",
        f"{_ZH_SOUND}[再]{_ZH_UP}[百分之]{{percent}}",
        f"[再]{_ZH_UP}(音量|声音)[{_ZH_SOME}|{{much}}]",
        f"[再]{_ZH_UP}(音量|声音)[百分之]{{percent}}",
        f"[你][的](声音|音量)({_ZH_TOO}(小|低|轻)|太(小|低|轻)了)",
        "[你][说得|说话]太小声了",
    ),
}

QUIETER: Templates = {
    "en": (
        "[{much}] (quieter|softer|more quietly|less loud)",
        "(make it|be|go) [{much}] (quieter|softer|less loud)",
        "(speak|talk) [{much}] (quieter|softer|more quietly|more softly|less loud)",
        "(quieter|softer) by {percent} [percent]",
        "{percent} percent (quieter|softer)",
        f"turn {_IT} [{{much}}] down",
        f"turn {_IT} down {{much}}",
        f"turn {_IT} down ({{percent}} percent|by {{percent}} [percent])",
        "turn down [the|your] (volume|sound) [{much}]",
        "turn down [the|your] (volume|sound) by {percent} [percent]",
        "volume down [{much}]",
        "volume down ({percent} percent|by {percent} [percent])",
        "(lower|decrease|reduce) [the|your] volume [{much}]",
        "(lower|decrease|reduce) [the|your] volume by {percent} [percent]",
        "not so loud",
        f"{_THAT_IS} [{{much}}] too loud",
    ),
    "zh": (
        f"[再][说|说话|讲|讲话](小声|轻声|轻)({_ZH_SOME}|{{much}})",
        f"[再]{{much}}(小声|轻声|轻)[{_ZH_SOME}]",
        "[你][再]小[一]点[儿]声[说|说话]",
        f"[再]调小声[{_ZH_SOME}]",
        f"[你][的](声音|音量)[再](小|低|轻){_ZH_SOME}",
        "[你][的](声音|音量)[再](小|低|轻){much}",
        f"[你][的](声音|音量)[再]{{much}}(小|低|轻)[{_ZH_SOME}]",
        f"{_ZH_SOUND}[再]{_ZH_DOWN}[{_ZH_SOME}|{{much}}]",
        f"{_ZH_SOUND}[再]{{much}}{_ZH_DOWN}[{_ZH_SOME}]",
        f"{_ZH_SOUND}[再]{_ZH_DOWN}[百分之]{{percent}}",
        f"[再]{_ZH_DOWN}(音量|声音)[{_ZH_SOME}|{{much}}]",
        f"[再]{_ZH_DOWN}(音量|声音)[百分之]{{percent}}",
        f"[你][的](声音|音量)({_ZH_TOO}(大|高|响)|太(大|高|响)了)",
        "([你][说得|说话]太大声了|别[说]这么大声)",
    ),
}

LOUDEST: Templates = {
    "en": (
        "(full|maximum|max|top|highest) volume",
        "volume (max|maximum)",
        "[set|put|turn|change] [the|your] volume [up] to [the|its] (max|maximum|full|highest|highest level)",
        f"turn {_IT} (all the way up|up all the way|up to [the] (max|maximum))",
        "(turn up|raise|increase) [the|your] volume (all the way|to [the] (max|maximum))",
        "[speak|talk] as (loud|loudly) as (you can|possible)",
        "loudest",
    ),
    "zh": (
        f"{_ZH_SOUND}[{_ZH_TUNE}][到|为|成|至]最(大|高|响)[声]",
        f"({_ZH_TUNE}到|用)最(大|高)[的](音量|声音|声)",
        "最(大|高)[的](音量|声音|声)",
        "音量(全开|开满|拉满|调满)",
    ),
}

QUIETEST: Templates = {
    "en": (
        "(minimum|lowest) volume",
        "volume minimum",
        "[set|put|turn|change] [the|your] volume [down] to [the|its] (minimum|lowest|lowest level)",
        f"turn {_IT} (all the way down|down all the way|down to [the] minimum)",
        "(turn down|lower|reduce|decrease) [the|your] volume (all the way|to [the] minimum)",
        "[speak|talk] as (quiet|quietly|soft|softly) as (you can|possible)",
        "quietest",
    ),
    "zh": (
        f"{_ZH_SOUND}[{_ZH_TUNE}][到|为|成|至]最(小|低|轻)[声]",
        f"({_ZH_TUNE}到|用)最(小|低)[的](音量|声音|声)",
        "最(小|低)[的](音量|声音|声)",
    ),
}

TELL_VOLUME: Templates = {
    "en": (
        "how loud are you [now|right now|at the moment]",
        "how (loud|high) is (it|the volume|your volume) [now|right now|at the moment]",
        "what is (the|your) [current] volume [level] [set to|at] [now|right now|at the moment]",
        "(what volume are you at|at what volume are you) [now|right now|at the moment]",
        "tell me (the|your) [current] volume [level]",
        "[the] current volume",
    ),
    "zh": (
        "[你][现在|当前|目前][的](音量|声音)[是|有](多少|多大|多高|几|几格)[了]",
        "(音量|声音)[现在|当前|目前][是|有](多少|多大|多高|几|几格)[了]",
        "[你](现在|当前|目前)[有]多大声",
        "你[有]多大声",
        "(告诉我|说一下|查一下|看一下|看看)[你][现在|当前|目前][的]音量[是多少]",
        "(现在|当前|目前)的音量",
    ),
}

MUTE_MICROPHONE: Templates = {
    "en": (
        "(mute|disable|switch off|turn off) [the|your] (microphone|mic)",
        "(turn|switch) [the|your] (microphone|mic) off",
        "(microphone|mic) off",
        "mute yourself",
        "stop listening [to (me|us)] [now]",
        "do not listen [to (me|us)] [any more|anymore|now]",
    ),
    "zh": (
        "(关闭|关掉|关上|关|禁用|停用|静音)[一下][你的](麦克风|话筒|麦)",
        "[把|将][你的](麦克风|话筒|麦)[给](关闭|关掉|关上|关了|关|禁用|停用|静音)[了]",
        "(别|不要|不许)[再](听|偷听)[我|我们][说话]了",
        "(别|不要|不许)[再](听|偷听)(我|我们)[说话]",
        "停止(聆听|监听|收听|倾听)",
    ),
}

QUIET_HOURS: Templates = {
    "en": (
        "when (are|do you have) [the|your|our] quiet hours",
        "what are [the|your|our] quiet hours",
        "when do [the|your|our] quiet hours (begin|start|end)",
        "(are there|do you have|do we have) [any] quiet hours",
        "tell me [about] [the|your|our] quiet hours",
        "are [the|your|our] quiet hours on",
    ),
    "zh": (
        f"{_ZH_QUIET}[是](几点|什么时候|什么时间|几点到几点|从几点到几点|什么|多少)",
        f"{_ZH_QUIET}[从](几点|什么时候)(开始|结束)",
        f"(几点到几点|从几点到几点|几点|什么时候|什么时间)是{_ZH_QUIET}",
        f"[你]有[没有]{_ZH_QUIET}[吗]",
        f"(告诉我|说一下){_ZH_QUIET}[是几点|是什么时候]",
    ),
}

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "louder": {"en": "turn it up", "zh": "大声一点"},
    "quieter": {"en": "a bit quieter", "zh": "小声一点"},
    "set-volume": {"en": "set the volume to forty percent", "zh": "音量调到百分之四十"},
    "loudest": {"en": "full volume", "zh": "音量最大"},
    "quietest": {"en": "minimum volume", "zh": "音量最小"},
    "tell-volume": {"en": "how loud are you", "zh": "现在音量多少"},
    "mute-microphone": {"en": "mute the microphone", "zh": "关闭麦克风"},
    "quiet-hours": {"en": "when are quiet hours", "zh": "安静时段是几点"},
}
