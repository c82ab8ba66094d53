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
    "agreed in one breath": THRESHOLD,  # an agreement told with the meeting of its parties
    # those who take part
    "both sides": 2.2,
    "both sides, one by its country": 1.4,
    "one side, the other not named": 0.6,
    "one side of several": -2.5,
    "no side": -4.0,
    "nobody named": -1.0,
    "same person": 0.7,  # each, up to two
    "other person of a side": -2.6,  # each
    "further side": -0.7,  # each, up to three
    # when
    "same days": 2.0,
    "same week or so": 1.4,
    "same month or so": 0.7,
    "a day apart": -0.4,  # of a meeting that was held
    "another day": -2.2,  # of other acts, which may be done daily
    "days apart": -1.2,  # for each day, of what has happened, up to six
    "plan moved": -0.06,  # for each day, up to forty
    "fits what was said then": 0.3,
    "spoken of at other times": -0.04,  # for each day beyond a week, up to sixty
    "plan that waits for a date": -0.6,  # of the same people
    "called off before": -1.5,
    "held before": -5.0,  # a plan, where the cluster has been held: a new round
    "already over": -4.0,  # a past event, where the cluster is a plan still to come
    # where
    "same place": 1.2,
    "same country": 0.4,
    "other place": -1.0,
    "other country": -1.6,
    "a visit elsewhere": -3.0,
    # in which words
    "same name": 2.5,
    "part of its name": 1.0,
    "other name": -2.5,
    "same kind of trigger": 0.5,
    "other kind of trigger": -0.5,
    "another sort of force": -1.2,  # a strike is not the war
    "the war": 1.2,
    "shared words": 2.5,  # times the share of the shorter sentence's telling words
    "vectors": 3.0,  # times the cosine above one half
    # the report
    "many to choose from": -0.3,  # times the logarithm to base 2 of clusters that share a key, above eight
    "same report": -1.4,
    "near-duplicate report": 1.5,
}
