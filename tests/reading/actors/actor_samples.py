"""Hand-made analyses and a handful of facts, so that these tests need neither the model nor the tables."""

from demarche.language import Analysis, Name, NameKind, Sentence, Token


def analysis(tagged: str, *people: str) -> Analysis:
    """The analysis of "word/TAG word/TAG".

    A line is a sentence, "|" a line break of the text, a leading "_" joins a word to the one before; `people` are the names
    of persons that the model would find.
    """
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for line in tagged.strip().splitlines():
        first = len(tokens)
        for item in line.split():
            if item == "|":
                text += "\n"
                continue
            word, _, tag = item.rpartition("/")
            joined = word.startswith("_") or not text or text.endswith("\n")
            word = word.removeprefix("_")
            text += word if joined else f" {word}"
            start = len(text) - len(word)
            tokens.append(Token(start, len(text), word, len(sentences), tag, lemma=word.lower()))
        sentences.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens)))
    words = [t.text for t in tokens]
    names = [
        Name(i, i + len(parts), NameKind.PERSON, 0.9)
        for parts in (person.split() for person in people)
        for i in range(len(words))
        if words[i : i + len(parts)] == parts
    ]
    return Analysis(text, tuple(tokens), tuple(sentences), tuple(sorted(names, key=lambda n: n.first)))
