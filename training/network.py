"""One encoder, many heads of two shapes: a label for each word, and a score for each pair of words.

The encoder forks: its lowest layers are shared, the others are there twice, for events and statements and for syntax and
names. Measured: an encoder trained on syntax first, then on gold with syntax kept alive, found triggers with F1 63.9 (dev and
dev_own together); events from the untouched encoder reached 65.3 in a fifth of the steps; events over three frozen layers of
the encoder trained on syntax, 6 to 10 points less at the same step. So events come first, and syntax gets upper layers of its own.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from transformers import AutoModel

from demarche.language.features import FEATURES
from demarche.language.tokens import SHAPES

HIDDEN = 384
GAPS = 3
ARC, REL, PAIR, MLP, RANK = 192, 64, 128, 192, 48
_WORDS = ("sent", "upos", "xpos", "lemma", "name", "trigger", "cue", "quote")
_TRIGGERS = ("state", "mode", "stance", "when")
_PAIRS = ("event", "speech")
#: Layers that both branches share: the file is 30 MB with two of six, 28 with three.
SHARED = 2
#: What belongs to the branch for events, the shared layers included; all else is for syntax and names.
EVENTS = ("encoder.", "shape.", "pairs.", "triggers.", "words.trigger", "words.cue", "words.quote", "pointer_")
#: What both branches share.
LOWEST = ("encoder.embeddings.", *(f"encoder.encoder.layer.{n}." for n in range(SHARED)), "shape.")


@dataclass(frozen=True)
class Sizes:
    """How many labels each head has, and how many values each feature of a pair."""

    words: dict[str, int]  # heads over every word
    triggers: dict[str, int]  # heads over event triggers: state, mode, stance, when
    pairs: dict[str, int]  # heads over (word, mention) pairs: event, cue
    features: tuple[int, ...]  # values of each feature of a pair
    relations: int
    roles: int


def sizes_of(labels: dict[str, list[str]]) -> Sizes:
    """The sizes of all heads."""
    return Sizes(
        words={k: len(labels[k]) for k in _WORDS},
        triggers={k: len(labels[k]) for k in _TRIGGERS},
        pairs={k: len(labels[k]) for k in _PAIRS},
        features=tuple(FEATURES.values()),
        relations=len(labels["rel"]),
        roles=len(labels["role"]),
    )


class Pair(nn.Module):
    """Scores of (anchor word, mention) pairs: one hidden layer over both and features of the pair, and for each label a
    product of both, without which a head sees what is near an anchor but hardly what belongs to it."""

    def __init__(self, labels: int, features: tuple[int, ...], width: int = HIDDEN) -> None:
        super().__init__()
        self.left = nn.Linear(width, labels * RANK)
        self.right = nn.Linear(width, labels * RANK)
        self.anchor = nn.Linear(width, PAIR)
        self.mention = nn.Linear(width, PAIR, bias=False)
        self.features = nn.ModuleList(nn.Embedding(n, PAIR) for n in features)
        self.out = nn.Linear(PAIR, labels)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.05)

    def forward(self, anchors: Tensor, mentions: Tensor, features: Tensor) -> Tensor:
        """anchors, mentions: pairs x width; features: pairs x len(self.features), codes."""
        h = self.anchor(anchors) + self.mention(mentions)
        for column, table in enumerate(self.features):
            h = h + table(features[:, column])
        product = (self.left(anchors) * self.right(mentions)).view(len(anchors), -1, RANK).sum(-1)
        return self.out(F.dropout(F.relu(h), 0.1, self.training)) + product / RANK**0.5


class EventHeads(nn.Module):
    """The heads for events and statements, over word vectors of any width."""

    def __init__(self, sizes: Sizes, words: tuple[str, ...], width: int) -> None:
        super().__init__()
        self.shape = nn.Embedding(SHAPES * GAPS, width)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(0.15)
        self.words = nn.ModuleDict({k: nn.Linear(width, sizes.words[k]) for k in words})
        self.triggers = nn.ModuleDict(
            {k: nn.Sequential(nn.Linear(width, MLP), nn.ReLU(), nn.Dropout(0.15), nn.Linear(MLP, n))
             for k, n in sizes.triggers.items()}
        )  # fmt: skip
        self.pairs = nn.ModuleDict({k: Pair(n, sizes.features, width) for k, n in sizes.pairs.items()})
        self.pointer_cue = nn.Linear(width, 2 * PAIR)
        self.pointer_word = nn.Linear(width, 2 * PAIR)

    def pointers(self, cue: Tensor, hidden: Tensor) -> Tensor:
        """Scores of each word as start and as end of a cue's content: n x 2 x words; hidden: n x words x width."""
        q = self.pointer_cue(cue).view(-1, 2, PAIR)
        k = self.pointer_word(hidden).view(*hidden.shape[:2], 2, PAIR)
        return torch.einsum("nsp,nwsp->nsw", q, k) / PAIR**0.5


class Network(EventHeads):
    """The encoder with all heads. `encode` gives word vectors, everything else scores them."""

    def __init__(self, encoder_path: str, sizes: Sizes) -> None:
        super().__init__(sizes, tuple(sizes.words), HIDDEN)
        # Attention dropout would cost a third of the speed on a CPU: it rules out the fused attention.
        self.encoder = AutoModel.from_pretrained(
            encoder_path, attn_implementation="sdpa", add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.upper = nn.ModuleList(copy.deepcopy(layer) for layer in self.encoder.encoder.layer[SHARED:])
        self.upper_shape = nn.Embedding(SHAPES * GAPS, HIDDEN)
        nn.init.zeros_(self.upper_shape.weight)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc_head, self.arc_child = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.rel_head, self.rel_child = nn.Linear(HIDDEN, REL), nn.Linear(HIDDEN, REL)
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        nn.init.xavier_uniform_(self.arc)
        self.rel = nn.Parameter(torch.randn(sizes.relations, REL + 1, REL + 1) * 0.02)
        self.role_predicate, self.role_argument = nn.Linear(HIDDEN, PAIR), nn.Linear(HIDDEN, PAIR)
        self.role_out = nn.Linear(PAIR, sizes.roles)

    def branches(self, pieces: Tensor, shapes: Tensor, mask: Tensor, which: tuple[str, ...]) -> list[Tensor]:
        """Piece vectors of the branches "syntax" and "events", each batch x pieces x HIDDEN."""
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        layers = self.encoder.encoder.layer
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        low = self.encoder.embeddings(inputs_embeds=embedded)
        for layer in layers[:SHARED]:
            low = layer(low, bias)
        found = []
        for name in which:
            hidden = low + self.upper_shape(shapes) if name == "syntax" else low
            for layer in self.upper if name == "syntax" else layers[SHARED:]:
                hidden = layer(hidden, bias)
            found.append(hidden)
        return found

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, branch: str) -> Tensor:
        """Word vectors of a branch, batch x words x HIDDEN; `first` is the first piece of each word."""
        # bf16 in the encoder alone: 1.5 times as fast on a CPU that has it, and the heads keep their precision.
        with torch.autocast(pieces.device.type, torch.bfloat16, enabled=self.training):
            hidden = self.branches(pieces, shapes, mask, (branch,))[0]
        return self.drop(hidden.float().gather(1, first.unsqueeze(-1).expand(-1, -1, HIDDEN)))

    def arcs(self, hidden: Tensor) -> Tensor:
        """Scores of heads, batch x words x (root and words)."""
        heads = torch.cat([self.root.expand(hidden.size(0), 1, -1), hidden], 1)
        child = self.drop(F.relu(self.arc_child(hidden)))
        child = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        return child @ self.arc @ self.drop(F.relu(self.arc_head(heads))).transpose(1, 2)

    def relations(self, child: Tensor, head: Tensor) -> Tensor:
        """Scores of labels for n arcs; `child`, `head`: n x HIDDEN."""
        c = self.drop(F.relu(self.rel_child(child)))
        h = self.drop(F.relu(self.rel_head(head)))
        c, h = (torch.cat([x, torch.ones_like(x[:, :1])], -1) for x in (c, h))
        return torch.einsum("na,rab,nb->nr", c, self.rel, h)

    def role_scores(self, predicate: Tensor, argument: Tensor) -> Tensor:
        """Scores of PropBank labels for n pairs."""
        return self.role_out(F.relu(self.role_predicate(predicate) + self.role_argument(argument)))


def train_only(net: Network, chosen: Callable[[str], bool]) -> None:
    """Freezes all parameters but those whose names are chosen."""
    for name, parameter in net.named_parameters():
        parameter.requires_grad = chosen(name)
