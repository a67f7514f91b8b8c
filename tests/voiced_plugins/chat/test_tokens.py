"""The estimate of tokens is near what the tokenizer of Qwen counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced_plugins.chat.messages import Call, Said
from voiced_plugins.chat.tokens import estimate, of_message

COUNTED: dict[str, list[tuple[str, int]]] = {
    "Chinese": [
        ("你好，今天天气怎么样？", 6),
        ("今天北京晴转多云，最高气温二十六度，最低气温十五度，适合出门散步，记得带一件薄外套。", 28),
        (
            "长城是中国古代的军事防御工程，总长度超过两万公里，最早的部分修建于春秋战国时期，明代又进行了大规模的重建。",
            29,
        ),
        ("做番茄炒蛋很简单：先把鸡蛋打散炒熟盛出来，再炒番茄，加一点糖和盐，最后把鸡蛋倒回去翻炒几下就好了。", 36),
        ("我不太确定你说的是哪一个，你能再说详细一点吗？", 13),
        ("从前有一只小兔子，住在森林边上的一间小木屋里。每天早上，它都会去河边打水，顺便和小松鼠聊聊天。", 33),
        ("光合作用是植物利用阳光把二氧化碳和水变成糖和氧气的过程。", 17),
        ("好的，闹钟已经设在明天早上七点半。", 12),
        ("人工智能语言模型通过预测下一个词来生成文字，它并不真正理解世界，但是可以学到很多规律。", 23),
        ("李白是唐代著名的诗人，被后人称为诗仙，他的代表作有《静夜思》《将进酒》和《蜀道难》。", 34),
    ],
    "English": [
        ("What is the weather like in Berlin tomorrow, and do I need an umbrella?", 16),
        (
            (
                "The Great Wall of China is a series of fortifications built over many "
                "centuries, mostly along the northern borders of the old Chinese states."
            ),
            27,
        ),
        (
            (
                "Sure! To make pancakes you need flour, eggs, milk and a pinch of salt. Whisk "
                "everything together, let it rest, and fry thin layers in a hot pan."
            ),
            36,
        ),
        ("I'm not sure which one you mean. Could you tell me a little more about it?", 19),
        (
            (
                "Once upon a time there was a small rabbit who lived in a cottage at the edge "
                "of the forest. Every morning it went down to the river."
            ),
            30,
        ),
        ("Photosynthesis is how plants turn sunlight, water and carbon dioxide into sugar and oxygen.", 17),
        ("Your alarm is set for half past seven tomorrow morning.", 11),
        ("The capital of Australia is Canberra, not Sydney, although Sydney is the largest city.", 17),
    ],
    "code": [
        ('def add(a: int, b: int) -> int:\n    """The sum."""\n    return a + b\n\nprint(add(2, 3))', 32),
        ("for (let i = 0; i < items.length; i++) {\n  console.log(items[i].name);\n}", 25),
        ('{"city": "北京", "days": 3, "units": "metric"}', 18),
        (
            (
                '{"type":"object","properties":{"minutes":{"type":'
                '"integer","minimum":1,"maximum":600}},"required":["minutes"]}'
            ),
            28,
        ),
        ("SELECT name, age FROM people WHERE age > 30 ORDER BY name LIMIT 10;", 20),
    ],
    "mixed": [
        ("请用 Python 写一个函数 `add(a, b)`，返回两个数的和，然后解释一下 return 是什么意思。", 27),
        ("我想在 Raspberry Pi 5 上安装 Ubuntu 24.04，需要多大的 SD card？", 22),
        ("把 living room 的灯调到 50%，然后播放 Taylor Swift 的歌。", 18),
        ("The Chinese word for hello is 你好, and thank you is 谢谢.", 18),
        ("会议定在2026年3月4日下午3点30分，地点是A座1203室。", 28),
        ("Call me at 555-0199 on 2026-03-04 at 18:30, please.", 34),
    ],
    "other scripts": [
        ("Заседание прошло в среду вечером, и все были довольны его итогами.", 23),
        ("こんにちは、今日の天気はどうですか。東京は晴れるでしょうか。", 16),
        ("안녕하세요, 오늘 날씨가 어떻습니까? 서울은 맑을까요?", 19),
        ("Könnten Sie mir bitte sagen, wie das Wetter morgen in München wird?", 18),
        ("مرحبا، كيف حال الطقس اليوم في القاهرة؟", 12),
        ("¿Qué tiempo hará mañana en Madrid, y hará falta un paraguas?", 18),
    ],
}
"""Texts, and their tokens as the tokenizer in version 2.0.2 of the `dashscope` SDK counts them."""


@pytest.mark.parametrize("kind", COUNTED)
def test_texts_of_a_kind_are_estimated_well_together(kind: str) -> None:
    estimated = sum(estimate(text) for text, _ in COUNTED[kind])
    assert estimated == pytest.approx(sum(tokens for _, tokens in COUNTED[kind]), rel=0.1)


@pytest.mark.parametrize(("text", "tokens"), [one for texts in COUNTED.values() for one in texts])
def test_a_single_text_is_not_far_off(text: str, tokens: int) -> None:
    assert estimate(text) == pytest.approx(tokens, rel=1 / 3)


def test_most_single_texts_are_near() -> None:
    texts = [one for texts in COUNTED.values() for one in texts]
    assert sum(abs(estimate(text) - tokens) <= 0.2 * tokens for text, tokens in texts) >= 0.85 * len(texts)


def test_nothing_is_no_tokens() -> None:
    assert estimate("") == 0


@given(st.text(min_size=1))
def test_more_text_is_never_fewer_tokens(text: str) -> None:
    assert estimate(text) <= estimate(f"{text}\n{text}")


def test_a_very_long_text_is_counted_to_its_end() -> None:
    assert estimate("word " * 200_000) == 200_000
    assert estimate(" " * 1_000_000) == 1


def test_a_message_is_more_than_its_text() -> None:
    assert of_message(Said("user", "Hello")) > estimate("Hello")


def test_calls_count_too() -> None:
    call = Call("a", "clock_time", '{"place": "Rome"}')
    assert of_message(Said("assistant", "", (call,))) >= of_message(Said("assistant", "")) + estimate(call.arguments)
