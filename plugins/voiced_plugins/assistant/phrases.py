"""What people say to the assistant about itself, as data."""

from collections.abc import Mapping, Sequence

TEMPLATES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "help": {
        "en": (
            "what can (i|we) (say|do|ask) [to you|with you|you|here]",
            "what can (i|we) ask you (for|to do)",
            "what can you do [for me|for us]",
            "what (do|can) you understand",
            "what are you able to do",
            "how can you help [me|us]",
            "what can you help [me|us] with",
            "(give|tell) me [some] examples",
            "help [me]",
            "i need help",
        ),
        "zh": (
            "(我|我们)(能|可以|该)(说|问|做)[些](什么|啥)",
            "(我|我们)(能|可以)(让|叫|请)你做[些](什么|啥)",
            "你(能|会|可以|能够)[做|干|帮我做|帮我干][些](什么|啥)",
            "你[都](能|会|可以)(做|干|听懂)[些](什么|啥)",
            "你有[些](什么|哪些)功能",
            "有(什么|哪些)功能",
            "(举|给)[我][几]个例子",
            "(怎么用|你怎么用|怎么使用)",
            "(帮助|我需要帮助)",
        ),
    },
    "repeat": {
        "en": (
            "repeat (that|it|yourself)",
            "repeat what you said",
            "repeat [that|it] (once more|again)",
            "repeat",
            "say (that|it) again",
            "say (that|it) (once more|one more time)",
            "what did you [just] say",
            "(come again|pardon|pardon me|i beg your pardon)",
            "i did not (hear|get|catch|understand) (that|you|it)",
        ),
        "zh": (
            "(再说|再讲|重复|重说|再重复)[一](遍|次|下)",
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
            "(that is|that will be) enough",
            "stop stop [stop]",
        ),
        "zh": (
            "停[停|吧|下|止|下来|一下]",
            "停止[说话|播放|播报]",
            "(别|不要)(说|讲|念|吵)[话]了",
            "(安静|闭嘴|住口)[点|一点|一下]",
            "够了",
        ),
    },
    "never-mind": {
        "en": ("never mind", "forget (it|that|about it)", "(cancel|scratch) that", "do not bother"),
        "zh": ("算了[算了]", "(没事|不用|不必|不要)了", "当我没说", "不用管了"),
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
}

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "help": {"en": "what can I say", "zh": "我可以说什么"},
    "repeat": {"en": "say that again", "zh": "再说一遍"},
    "stop": {"en": "stop", "zh": "停"},
    "who": {"en": "who are you", "zh": "你是谁"},
}
