"""What speaks for and against two reports being of one event, in one table.

Set by hand on one half of training/gold/links.jsonl and reported on the other: see docs/linking.md. Points add up; a report
is linked to the cluster with most of them, from THRESHOLD on.
"""

THRESHOLD = 3.0

#: Feature: points.
WEIGHTS: dict[str, float] = {
    # the act
    "same type": 0.5,
    "other type of its group": -1.2,
    "same mode": 0.4,
    "other mode": -1.5,
    "a call or a meeting": -0.8,  # one is a call, the other does not say
    # those who take part
    "both sides": 2.2,
    "one side, the other not named": 0.6,
    "one side of several": -2.5,
    "no side": -4.0,
    "nobody named": -1.0,
    "same person": 0.7,  # each, up to two
    "other person of a side": -2.2,  # each
    "further side": -0.7,  # each, up to three
    # when
    "same days": 2.0,
    "same month or so": 0.7,
    "a day apart": -0.1,  # for each day, of what has happened
    "days apart": -0.35,  # for each day, of what has happened, up to twelve
    "plan moved": -0.06,  # for each day, up to forty
    "fits what was said then": 0.6,
    "spoken of at other times": -0.04,  # for each day beyond a week, up to sixty
    "held before": -5.0,  # a plan, where the cluster has been held: a new round
    "already over": -4.0,  # a past event, where the cluster is a plan still to come
    # where
    "same place": 1.2,
    "same country": 0.4,
    "other place": -1.0,
    "other country": -1.6,
    # in which words
    "same name": 2.5,
    "other name": -1.5,
    "same kind of trigger": 0.5,
    "other kind of trigger": -0.5,
    "shared words": 2.5,  # times the share of the shorter sentence's telling words
    "vectors": 3.0,  # times the cosine above one half
    # the report
    "same report": -1.0,
    "near-duplicate report": 1.5,
}
