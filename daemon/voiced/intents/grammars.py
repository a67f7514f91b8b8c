"""The neutral grammar of one language, as recognizers and the automaton read it."""

import re
from collections.abc import Mapping, Sequence

from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sentence, Words
from voiced.api.grammar import Sequence as InOrder
from voiced.intents.sentences import Phrase, Phrases
from voiced.intents.slots import Taken
from voiced.intents.tree import Fork, Gap, Row, Tree


def grammar_of(found: Phrases) -> Grammar:
    """The grammar whose sentences are the phrases, in their order."""
    forms = _Forms(found.tongue.contractions)
    return Grammar(
        language=found.tongue.language,
        sentences=tuple(_sentence(phrase, forms) for phrase in found.phrases),
        rules={name: _node(tree, {}, forms) for name, tree in found.rules.items()},
        pronunciations=_pronunciations(found.phrases),
    )


class _Forms:
    """Listens for the short form where a template has the full one, and the other way round."""

    def __init__(self, contractions: Mapping[str, str]) -> None:
        self._either: dict[str, Node] = {}
        for short, full in contractions.items():
            self._either[short] = self._either[full] = Choice((Words(full), Words(short)))
        some = "|".join(map(re.escape, self._either))
        self._pattern = re.compile(rf"(?<!\S)({some})(?!\S)") if some else None

    def words(self, text: str) -> Node:
        """The words, each short or full form in both forms."""
        pieces = [piece.strip() for piece in self._pattern.split(text)] if self._pattern else [text]
        nodes = tuple(self._either.get(piece) or Words(piece) for piece in pieces if piece)
        return nodes[0] if len(nodes) == 1 else InOrder(nodes)


def _sentence(phrase: Phrase, forms: _Forms) -> Sentence:
    intent = phrase.declared.intent
    body = _node(phrase.tree, phrase.slots, forms)
    return Sentence(phrase.declared.plugin, intent.name, phrase.template, body, intent.urgent)


def _node(tree: Tree, slots: Mapping[str, Taken], forms: _Forms) -> Node:
    match tree:
        case Words(text):
            return forms.words(text)
        case Gap(slot):
            return Rule(slots[slot].rule) if slots[slot].rule else Anything()
        case Row(items):
            return InOrder(tuple(_node(item, slots, forms) for item in items))
        case Fork(items):
            return Choice(tuple(_node(item, slots, forms) for item in items))
        case Rule():
            return tree


def _pronunciations(phrases: Sequence[Phrase]) -> Mapping[str, tuple[str, ...]]:
    """What the intents of the phrases say on words; of two plugins that know a word, both."""
    known: dict[str, dict[str, None]] = {}
    for intent in {id(phrase.declared.intent): phrase.declared.intent for phrase in phrases}.values():
        for word, some in intent.pronunciations.items():
            known.setdefault(word.lower(), {}).update(dict.fromkeys(some))
    return {word: tuple(some) for word, some in known.items()}
