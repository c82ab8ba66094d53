"""What kind of name a Wikipedia article's title is: from tables of facts, then from its words."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

_GROUP = re.compile(
    r"\b(?:Rebel|Rebels|Brigades?|Militia|Taliban|Hamas|Hezbollah|Houthis?|Al-Shabaab|Boko Haram|ISIS|Islamic State|"
    r"al-Qaeda|Movement|Front|Insurgents?|Liberation Army|Cartel|Gang|Wagner|Support Forces|Mujahideen|Lashkar|people|"
    r"Palestinians|Kurds|Druze|Alawites|Uyghurs|Rohingya)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:Party|Ministry|Department|Parliament|Congress|Senate|Council|Court|Union|Organi[sz]ation|Agency|Authority|"
    r"Commission|Committee|Assembly|Bank|Fund|University|Army|Navy|Air Force|Armed Forces|Forces|Police|Guard|"
    r"Government|Cabinet|Office|Bureau|Nations|NATO|Alliance|Coalition|Company|Corporation|Inc\.|Airlines?|Airways|"
    r"Association|Federation|Programme|Service|League|Foundation|Institute|Military|Knesset|Duma|Bundestag|"
    r"Group of|OPEC|ASEAN|BRICS|UNICEF|UNESCO|Interpol|FBI|CIA|Google|Apple|Microsoft|Meta|OpenAI)\b"
)
_OUTLET = re.compile(
    r"\b(?:Times|News|Post|Herald|Tribune|Guardian|Reuters|Associated Press|Agence France|BBC|CNN|Al Jazeera|Xinhua|"
    r"TASS|Broadcasting|Television|TV|Radio|Journal|Newspaper|Daily)\b"
)
_PLACE = re.compile(
    r"\b(?:City|Province|State|Oblast|Raion|District|Governorate|County|Region|River|Sea|Gulf|Strait|Island|Islands|"
    r"Airport|Street|Valley|Mount|Peninsula|Border|Crossing|Refugee camp|Base|Strip|Bank|Department|Heights|Corridor)$"
    r"|, [A-Z]|^(?:East|West|North|South)(?:ern)? [A-Z]"
)
_THING = re.compile(
    r"\b(?:war|attack|attacks|strike|strikes|shooting|bombing|election|elections|protests?|crisis|law|treaty|summit|"
    r"agreement|massacre|murder|invasion|conflict|dispute|ship|missile|aircraft|tariffs?|crash|accident|earthquake|"
    r"trial|Constitution|Act|scandal|pandemic|referendum|offensive|airstrikes?)\b",
    re.IGNORECASE,
)


def kind_finder(facts: Path) -> Callable[[str], str | None]:
    """A function from an article's title to a kind of name, None where it is none or unknown."""
    known: dict[str, str] = {}
    with (facts / "cities15000.csv").open(encoding="utf-8") as rows:
        known |= {row["name"]: "place" for row in csv.DictReader(rows)}
    for line in (facts / "countries.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        known |= dict.fromkeys([*row["names"], *row["demonyms"], *row["adjectives"], row["capital"] or ""], "place")
    for line in (facts / "people_offices.jsonl").open(encoding="utf-8"):
        known[json.loads(line)["name"]] = "person"

    def kind(title: str) -> str | None:
        bare = re.sub(r" \(.*\)$", "", title)
        for name in (title, bare):
            if name in known:
                return known[name]
        for pattern, value in ((_THING, None), (_OUTLET, "outlet"), (_GROUP, "group"), (_ORGANISATION, "organisation"),
                               (_PLACE, "place")):  # fmt: skip
            if pattern.search(title):
                return value
        if re.search(r"\((?:politician|general|journalist|born|activist)", title):
            return "person"
        return None

    return kind
