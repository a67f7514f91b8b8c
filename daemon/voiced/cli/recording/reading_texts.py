"""Texts to read aloud into the microphone: about 15 seconds of everyday language, with as many sounds as fit."""

from collections.abc import Mapping

READING_TEXTS: Mapping[str, str] = {
    "de": (
        "Guten Morgen! Gestern haben wir am See gefrühstückt, mit frischen Brötchen, Quark und süßer Marmelade. "
        "Plötzlich flog ein junger Schwan vorbei, ganz leise, und der Hund meiner Freundin bellte vor Überraschung. "
        "Hättest du das auch gern gesehen?"
    ),
    "en": (
        "Good morning! Yesterday we took the early train to the coast and walked along the beach for hours. "
        "A very large dog chased a yellow ball, while my brother poured the tea and unpacked fresh bread and cheese. "
        "Would you join us next Thursday?"
    ),
    "es": (
        "¡Buenos días! Ayer fuimos al mercado muy temprano y compramos naranjas, queso fresco y un ramo de flores "
        "amarillas. Luego empezó a llover, así que corrimos hasta la cafetería de la esquina y pedimos chocolate "
        "caliente. ¿Quieres venir con nosotros el próximo jueves?"
    ),
    "fr": (
        "Bonjour ! Hier, nous avons pris le petit déjeuner au jardin, avec du pain frais, un peu de beurre et de la "
        "confiture de prunes. Soudain, un jeune chien brun a traversé la pelouse en courant, et tout le monde a bien "
        "ri. Voulez-vous venir avec nous jeudi prochain ?"
    ),
    "it": (
        "Buongiorno! Ieri siamo andati al mercato presto e abbiamo comprato pesche, formaggio fresco e un mazzo di "
        "fiori gialli. Poi è cominciato a piovere, così ci siamo rifugiati in una piccola pasticceria e abbiamo bevuto "
        "una cioccolata calda. Vuoi venire con noi giovedì?"
    ),
    "ja": (
        "おはようございます。昨日は家族と海辺を散歩しました。白い犬がボールを追いかけ、弟は熱いお茶とパンを"
        "用意してくれました。風は少し冷たかったけれど、空はとても青かったです。来週、一緒に行きませんか。"
    ),
    "ko": (
        "안녕하세요! 어제는 가족과 함께 바닷가를 천천히 걸었어요. 하얀 강아지가 노란 공을 쫓아 뛰어다녔고, "
        "동생은 따뜻한 차와 빵을 꺼내 주었죠. 바람은 조금 찼지만 하늘은 정말 맑았어요. 다음 주에 같이 갈래요?"
    ),
    "pt": (
        "Bom dia! Ontem saímos cedo e fomos ao mercado comprar laranjas, queijo fresco e um ramo de flores amarelas. "
        "Depois começou a chover, então corremos para a padaria da esquina e pedimos chocolate quente com pão e "
        "manteiga. Vamos todos juntos na próxima quinta-feira?"
    ),
    "ru": (
        "Доброе утро! Вчера мы рано встали и поехали за город, к широкому озеру. Пёс моего брата бегал за жёлтым "
        "мячом, а мы пили горячий чай с мёдом и ели свежий хлеб. Вечером пошёл тихий дождь. Хочешь поехать с нами в "
        "четверг?"
    ),
    "zh": (
        "早上好！昨天我们一家人坐火车去了海边，沿着沙滩慢慢散步。弟弟追着黄色的皮球跑，妈妈拿出热茶、水果和面包。"
        "风有点儿凉，可是天空特别蓝。下个星期四，你愿意一起去吗？"
    ),
}
"""By primary language; the lines are data, not messages: they are read in the language that the voice shall speak."""


def reading_text(language_tag: str) -> str:
    """The text in the language of that BCP 47 tag; the English one when there is none."""
    primary = language_tag.replace("_", "-").partition("-")[0].lower()
    return READING_TEXTS.get(primary, READING_TEXTS["en"])
