"""Text to tokens, sentences, tags, spans and arcs: one small encoder with many heads."""

from demarche.language.analysis import Analysis, Name, NameKind, Sentence, Token
from demarche.language.model import LanguageModel, load_model
from demarche.language.scores import CueScore, LearnedStatement, Scores, TriggerScore

__all__ = [
    "Analysis",
    "CueScore",
    "LanguageModel",
    "LearnedStatement",
    "Name",
    "NameKind",
    "Scores",
    "Sentence",
    "Token",
    "TriggerScore",
    "load_model",
]
