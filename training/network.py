"""One encoder, many heads of two shapes: a label for each word, and a score for each pair of words."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from transformers import AutoModel

from demarche.language.tokens import SHAPES

HIDDEN = 384
GAPS = 3
ARC, REL, PAIR, MLP = 192, 64, 128, 192


@dataclass(frozen=True)
class Sizes:
    """How many labels each head has, and how many values each feature of a pair."""

    words: dict[str, int]  # heads over every word
    triggers: dict[str, int]  # heads over event triggers: state, mode, stance, when
    pairs: dict[str, int]  # heads over (word, mention) pairs: event, cue
    features: tuple[int, ...]  # values of each feature of a pair
    relations: int
    roles: int


class Pair(nn.Module):
    """Scores of (anchor word, mention) pairs: one hidden layer over both and features of the pair."""

    def __init__(self, labels: int, features: tuple[int, ...]) -> None:
        super().__init__()
        self.anchor = nn.Linear(HIDDEN, PAIR)
        self.mention = nn.Linear(HIDDEN, PAIR, bias=False)
        self.features = nn.ModuleList(nn.Embedding(n, PAIR) for n in features)
        self.out = nn.Linear(PAIR, labels)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.05)

    def forward(self, anchors: Tensor, mentions: Tensor, features: Tensor) -> Tensor:
        """anchors, mentions: pairs x HIDDEN; features: pairs x len(self.features), codes."""
        h = self.anchor(anchors) + self.mention(mentions)
        for column, table in enumerate(self.features):
            h = h + table(features[:, column])
        return self.out(F.dropout(F.relu(h), 0.1, self.training))


class Network(nn.Module):
    """The encoder with all heads. `encode` gives word vectors, everything else scores them."""

    def __init__(self, encoder_path: str, sizes: Sizes) -> None:
        super().__init__()
        # Attention dropout would cost a third of the speed on a CPU: it rules out the fused attention.
        self.encoder = AutoModel.from_pretrained(
            encoder_path, attn_implementation="sdpa", add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.shape = nn.Embedding(SHAPES * GAPS, HIDDEN)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(0.15)
        self.words = nn.ModuleDict({k: nn.Linear(HIDDEN, n) for k, n in sizes.words.items()})
        self.triggers = nn.ModuleDict(
            {k: nn.Sequential(nn.Linear(HIDDEN, MLP), nn.ReLU(), nn.Dropout(0.15), nn.Linear(MLP, n))
             for k, n in sizes.triggers.items()}
        )  # fmt: skip
        self.pairs = nn.ModuleDict({k: Pair(n, sizes.features) for k, n in sizes.pairs.items()})
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc_head, self.arc_child = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.rel_head, self.rel_child = nn.Linear(HIDDEN, REL), nn.Linear(HIDDEN, REL)
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        nn.init.xavier_uniform_(self.arc)
        self.rel = nn.Parameter(torch.randn(sizes.relations, REL + 1, REL + 1) * 0.02)
        self.role_predicate, self.role_argument = nn.Linear(HIDDEN, PAIR), nn.Linear(HIDDEN, PAIR)
        self.role_out = nn.Linear(PAIR, sizes.roles)
        self.pointer_cue = nn.Linear(HIDDEN, 2 * PAIR)
        self.pointer_word = nn.Linear(HIDDEN, 2 * PAIR)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Word vectors, batch x words x HIDDEN; `first` is the first piece of each word."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.drop(hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, HIDDEN)))

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

    def pointers(self, cue: Tensor, hidden: Tensor) -> Tensor:
        """Scores of each word as start and as end of a cue's content: n x 2 x words; hidden: words x HIDDEN."""
        q = self.pointer_cue(cue).view(-1, 2, PAIR)
        k = self.pointer_word(hidden).view(-1, 2, PAIR)
        return torch.einsum("nsp,wsp->nsw", q, k) / PAIR**0.5
