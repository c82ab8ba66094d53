"""Derives offices.csv from the tables of holders: class, country, name, whose body, whether one person holds it at a time.

python facts/mine/offices.py
"""

from __future__ import annotations

import re

from common import parts, read, write

LISTED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "igo_head")
#: Offices of one person at a time besides those.
SINGLE = re.compile(r"^(?:Speaker|Director|Chairman|Chairwoman|Chairperson|Chief|Commander|Commander-in-Chief|Secretary|National Security Advis|Vice President$|"
                    r"First Vice President|Attorney General|Trade Representative|Ambassador to the United Nations|Foreign Secretary|President|"
                    r"White House Press Secretary|Kremlin Spokesman|Chief Cabinet Secretary|Crown Prince|High Representative|Prosecutor|"
                    r"Supreme|Leader|General Secretary|Head of|Minister of)")  # fmt: skip
#: Bodies whose offices these are; without them two heads of one country would be taken for one office.
BODIES = {
    ("IRN", "Supreme Leader"): "IRN-LEADER", ("EUE", "President of the European Council"): "EUE-COUNCIL",
    ("EUE", "President of the European Commission"): "EUE-COM", ("EUE", "President of the European Parliament"): "EUE-PARL",
    ("EUE", "President of the European Central Bank"): "ECB", ("USA", "Secretary of State"): "USA-DOS",
    ("USA", "State Department Spokesperson"): "USA-DOS", ("USA", "Secretary of Defense"): "USA-DOD",
    ("USA", "Pentagon Press Secretary"): "USA-DOD", ("USA", "Pentagon Chief Spokesman"): "USA-DOD",
    ("USA", "Secretary of the Treasury"): "USA-TRE", ("USA", "Attorney General"): "USA-DOJ",
    ("USA", "Secretary of Homeland Security"): "USA-DHS", ("USA", "Director of the Central Intelligence Agency"): "USA-CIA",
    ("USA", "Director of the FBI"): "USA-FBI", ("USA", "Speaker of the House"): "USA-HOUSE",
    ("USA", "Trade Representative"): "USA-USTR", ("RUS", "Director of the Federal Security Service"): "RUS-FSB",
    ("RUS", "Director of the Foreign Intelligence Service"): "RUS-SVR", ("RUS", "Speaker of the State Duma"): "RUS-DUMA",
    ("ISR", "Chief of the General Staff"): "ISR-IDF", ("ISR", "Military Spokesman"): "ISR-IDF",
    ("ISR", "Director of the Mossad"): "ISR-MOSSAD", ("ISR", "Director of the Shin Bet"): "ISR-SHINBET",
    ("IRN", "Commander of the Revolutionary Guards"): "IRN-IRGC", ("IRN", "Head of the Atomic Energy Organization"): "IRN-AEOI",
    ("UNO", "President of the General Assembly"): "UNO-GA", ("YEM", "President of the Supreme Political Council (Houthi)"): "YEM-SPC",
    ("YEM", "Prime Minister (Houthi)"): "YEM-SPC", ("YEM", "Minister of Foreign Affairs (Houthi)"): "YEM-SPC", ("LBY", "Prime Minister (House of Representatives)"): "LBY-HOR",
    ("IRQ", "President of the Kurdistan Region"): "KRG", ("IRQ", "Prime Minister of the Kurdistan Region"): "KRG",
    ("MMR", "Foreign Minister (National Unity Government)"): "group:national-unity-government",
    ("SDN", "Prime Minister (RSF government)"): "group:rapid-support-forces", ("SOM", "President of Somaliland"): "SOM-SLD",
    ("SOM", "President of Puntland"): "SOM-PTL", ("BIH", "President of Republika Srpska"): "BIH-RS",
}  # fmt: skip


def main() -> None:
    """Writes offices.csv anew."""
    rows = {}
    reviewed = {(r["class"], r["country"], r["office"]): r["source"] for r in read("recent_holders")}
    listed = {(r["class"], r["country"], r["office"]): r["source"] for r in read("tenures") if r["class"] in LISTED}
    for (kind, country, office), source in {**listed, **reviewed}.items():
        single = (
            kind in LISTED and (kind, country) not in {("head_of_state", c) for c in ("BIH", "SMR", "AND")}
        ) or bool(SINGLE.match(office))
        if (kind, country) == ("head_of_state", "BIH") or (
            kind in ("spokesperson", "envoy")
            and office != "White House Press Secretary"
            and office != "Kremlin Spokesman"
        ):
            single = False
        rows[kind, country, office] = {
            "class": kind, "country": country, "name": office, "organisation": BODIES.get((country, office), ""),
            "singular": "yes" if single else "no", "source": parts(source)[0],
        }  # fmt: skip
    write(
        "offices", ("class", "country", "name", "organisation", "singular", "source"), [rows[k] for k in sorted(rows)]
    )
    print(len(rows), "offices")


if __name__ == "__main__":
    main()
