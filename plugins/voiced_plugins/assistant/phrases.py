"""What people say to the assistant about itself, as data."""

from collections.abc import Mapping, Sequence

from voiced.api import choice

LANGUAGE = choice(
    "language",
    {
        "en": {"en": ["english"], "zh": ["chinese", "mandarin", "mandarin chinese"]},
        "zh": {"en": ["英语", "英文"], "zh": ["中文", "汉语", "普通话", "国语", "华语"]},
    },
)

TEMPLATES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "help": {
        "en": (
            "what [else] can (i|we) (say|do|ask) [to you|with you|you|here]",
            "what [else] can (i|we) ask you (for|to do)",
            "what [else] can you do [for me|for us]",
            "what (do|can) you understand",
            "what are you able to do",
            "how can you help [me|us]",
            "what [else] can you help [me|us] with",
            "(give|tell) me [some] examples",
            "help [me]",
            "i need help",
        ),
        "zh": (
            "(我|我们)(能|可以|该)(说|问|做)[些](什么|啥)",
            "(我|我们)(能|可以)(让|叫|请)你做[些](什么|啥)",
            "(我|我们)(能|可以)问你[些](什么|啥)",
            "你[都|还](能|会|可以|能够)[做|干|帮我做|帮我干|听懂][些](什么|啥)",
            "你有[些](什么|哪些)功能",
            "有(什么|哪些)功能",
            "(举|给)[我][几]个例子",
            "(怎么用|你怎么用|怎么使用)",
            "(帮助|我需要帮助|帮帮我)",
        ),
    },
    "repeat": {
        "en": (
            "repeat (that|it|yourself)",
            "repeat what you said",
            "repeat [that|it] (once more|again)",
            "repeat",
            "once more",
            "say (that|it) again",
            "say (that|it) (once more|one more time)",
            "what did you [just] say",
            "(come again|pardon|pardon me|i beg your pardon)",
            "[sorry] i did not (hear|get|catch|understand) (that|you|it)",
        ),
        "zh": (
            "[你](再说|再讲|重复|重说|再重复)[一](遍|次|下)",
            "[你](刚才|刚刚)(说|讲)[的](什么|啥|是什么)[来着]",
            "你说(什么|啥)",
            "[我][刚才]没听(清|清楚|见|懂|明白)",
            "重复",
        ),
    },
    "stop": {
        "en": (
            "stop [it|that|now|talking|speaking]",
            "(be|keep) quiet",
            "quiet",
            "silence",
            "shut up",
            "hush",
            "[that is|that will be] enough",
            "stop stop [stop]",
        ),
        "zh": (
            "停[停|停停|吧|下|止|下来|一下]",
            "停止[说话|播放|播报]",
            "[好了|行了](别|不要|不用|不必)(说|讲|念|吵)[话]了",
            "(安静|闭嘴|住口)[点|一点|一下]",
            "够了",
        ),
    },
    "never-mind": {
        "en": ("[oh] never mind", "forget (it|that|about it)", "(cancel|scratch) that", "do not bother"),
        "zh": ("算了[算了|不用了|没事了]", "(没事|不用|不必|不要)了", "当我没说", "不用管了"),
    },
    "who": {
        "en": (
            "who are you",
            "what are you",
            "what is your name",
            "(what are you called|what do you call yourself)",
            "(who am i|who are we) (talking|speaking) to",
            "introduce yourself",
            "tell me (your name|about yourself|who you are|what your name is)",
            "do you have a name",
        ),
        "zh": (
            "你[到底]是(谁|哪位|什么)",
            "你叫(什么|啥)[名字]",
            "你[的]名字(是什么|叫什么|是啥)",
            "你有名字吗",
            "怎么称呼你",
            "(介绍一下你自己|介绍你自己|自我介绍一下|做个自我介绍)",
            "我在(跟|和)谁说话",
        ),
    },
    "slower": {
        "en": (
            "(say|repeat) [that|it] [again] (slower|slowly|more slowly)",
            "[speak|talk] [a bit|a little] (slower|more slowly)",
            "(again|once more) [but] (slower|slowly|more slowly)",
            "you (speak|talk|are speaking|are talking) too fast",
            "not so fast",
        ),
        "zh": (
            "慢[一]点[儿][再](说|讲)[一](遍|次)",
            "再慢[一]点[儿](说|讲)[一](遍|次)",
            "慢慢[再](说|讲)[一](遍|次)",
            "再慢慢(说|讲)[一](遍|次)",
            "[你][再](说|讲)[话][得]慢[一](点|些)[儿]",
            "慢[一](点|些)[儿](说|讲)",
            "[再]慢一(点|些)[儿]",
            "[把]语速[再][放|调]慢[一](点|些)[儿]",
            "你(说|讲)[得]太快了",
        ),
    },
    "which-device": {
        "en": (
            "which [one] of you is this",
            "which (device|speaker|one) (are you|is this)",
            "which (device|speaker|one) (am i|are we) (talking|speaking) to",
            "which [one] of you (am i|are we) (talking|speaking) to",
            "what is this (device|speaker) [called]",
            "what (device|speaker) is this",
            "what is the name of this (device|speaker)",
            "where are you",
            "(what|which) room (are you|is this device|is this speaker) in",
        ),
        "zh": (
            "你是哪[一](台|个)[音箱|设备|机器]",
            "这是哪[一](台|个)[音箱|设备|机器]",
            "这[一](台|个)(音箱|设备|机器)[是]叫(什么|啥)[名字]",
            "这[一](台|个)(音箱|设备|机器)[的]名字(是什么|叫什么|是啥)",
            "你在(哪|哪里|哪儿|哪个房间)",
            "我[是]在(跟|和|对)哪[一](台|个)(音箱|设备|机器)说话",
        ),
    },
    "heard": {
        "en": (
            "what [exactly] did you [just|exactly] (hear|understand) [just now]",
            "what have you [just] (heard|understood)",
            "what did you hear me say",
            "what (did|do) you think [that] i said",
            "tell me what you (heard|understood)",
        ),
        "zh": (
            "[你][刚才|刚刚](听到|听见|听懂|听成)[了|的][是](什么|啥)[了]",
            "[你]听[到|见]我说[了](什么|啥)[了]",
            "你(以为|觉得)我说[了|的][是](什么|啥)",
        ),
    },
    "asked": {
        "en": (
            "what did i [just] (ask|ask you|say|say to you|tell you) [last|before|just now]",
            "what have i [just] (asked|asked you|said)",
            "what was my [last] (question|request|command)",
            "what was the last thing [that] i (asked|asked you|said)",
        ),
        "zh": (
            "我[刚才|刚刚|上次](问|说)[了|的][是](什么|啥)[来着|了]",
            "我[刚才|刚刚]问[了]你(什么|啥)[来着|了]",
            "我[的](上|上一|最后一)(个问题|句话)[说的|问的]是(什么|啥)",
        ),
    },
    "not-for-you": {
        "en": (
            "(that|this|it) (was not|is not) [meant] for you",
            "i (was not|am not) (talking|speaking) (to|with) you",
            "i did not (talk|speak|say that) to you",
            "i did not (mean|ask|call) you",
            "i (was|am) (talking|speaking) to (someone|somebody) else",
            "not you",
            "(nobody|no one) (asked|called|was talking to|was speaking to) you",
        ),
        "zh": (
            "[我][刚才|刚刚]不是[在](跟|对|和|同)你(说|讲)[话][的]",
            "[我][刚才|刚刚](没|没有|没在|没有在|又没)(跟|对|和|同)你(说|讲)[话]",
            "[我][刚才|刚刚](没|没有|没在|没有在|又没|不是|不是在)(叫|喊|问)你[的]",
            "[刚才][那|这]话不是(跟|对|和)你说的",
            "我[刚才|刚刚][是]在(跟|和|同|对)(别人|其他人|人家|他|她|他们)(说|讲)话",
        ),
    },
    "mistakes": {
        "en": (
            "how (often|many times) (did|have) you (answer|answered|respond|responded) by (mistake|accident)",
            "how (often|many times) (did|have) you (answer|answered|respond|responded) (without being|when not) asked",
            "how (often|many times) (did|have) you (answer|answered|respond|responded) when nobody asked [you]",
            "how many mistakes (have you made|did you make)",
        ),
        "zh": (
            "你[一共|总共](误答|误触发|误唤醒|误会)[了|过](几|多少)(次|回)",
            "你[一共|总共]插[嘴插][了|过](几|多少)(次|回)[嘴]",
            "没[人]叫你的时候你(答应|回答|说话)[了|过](几|多少)(次|回)",
            "你(误答|误触发|误唤醒|插嘴)的次数[是多少]",
        ),
    },
    "speak-language": {
        "en": (
            "(speak|talk) [to me|with me] [in] {language} [to me|with me]",
            "(answer|reply) [me] in {language}",
            "(switch|change) [over|the language|your language] to {language}",
            "set (the|your) language to {language}",
            "use {language}",
            "do you (speak|understand) {language}",
            "(let us|can we|could we) (speak|talk) [in] {language}",
        ),
        "zh": (
            "[改|跟我|和我|对我|我们](说|讲){language}",
            "[改]用{language}",
            "[改]用{language}[跟我|和我](说|讲|回答|交流|对话|聊天)[话]",
            "[语言](切换|切|换|改|转)[到|成|为]{language}",
            "把语言(切换|换|改|设置|设|调)[到|成|为]{language}",
            "[你](会|能|会不会|能不能)(说|讲){language}[吗]",
        ),
    },
}

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "help": {"en": "what can I say", "zh": "我可以说什么"},
    "repeat": {"en": "say that again", "zh": "再说一遍"},
    "stop": {"en": "stop", "zh": "停"},
    "who": {"en": "who are you", "zh": "你是谁"},
    "slower": {"en": "say that slower", "zh": "慢一点再说一遍"},
    "which-device": {"en": "which device are you", "zh": "你是哪一台"},
    "heard": {"en": "what did you hear", "zh": "你刚才听到什么"},
    "asked": {"en": "what did I ask last", "zh": "我刚才问了什么"},
    "not-for-you": {"en": "that was not for you", "zh": "不是跟你说的"},
    "speak-language": {"en": "speak Chinese", "zh": "说英语"},
}
