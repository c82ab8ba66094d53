"""Derives relations.csv: members of organisations over time, seats, spokespersons, spouses.

    python facts/mine/relations.py

Members without dates are those of the CIA World Factbook (January 2026, shared/facts/igo_membership.csv), who were members all the
time since 2000 unless a line below says otherwise. Joins and exits since 1999 are written down here.
"""

from __future__ import annotations

import csv

from common import SHARED, read, write

#: Codes of the Factbook, and ids here.
FACTBOOK = {
    "UN": "UNO", "AU": "AU", "ASEAN": "ASEAN", "OSCE": "OSCE", "CE": "COE", "OIC": "OIC", "OAS": "OAS", "ICCt": "ICC", "IAEA": "IAEA", "OPCW": "OPCW",
    "WTO": "WTO", "GCC": "GCC", "LAS": "ARL", "CIS": "CIS", "CSTO": "CSTO", "SADC": "SADC", "IGAD": "IGAD", "APEC": "APEC", "NATO": "NATO", "EU": "EUE",
    "G-20": "G20", "G-7": "G7", "ECOWAS": "ECOWAS", "Caricom": "CARICOM", "PIF": "PIF", "SAARC": "SAARC", "EFTA": "EFTA", "OECD": "OECD",
    "CEMAC": "CEMAC", "AMU": "AMU", "WHO": "UNO-WHO", "IMF": "IMF", "IBRD": "WBG", "UNESCO": "UNO-ESCO", "Interpol": "INTERPOL",
}  # fmt: skip
#: Rows of the Factbook that are old, or no members.
NOT = {("UNO", "VAT"), ("UNO", "PSE"), ("UNO", "EUE"), ("OPEC", "QAT"), ("OPEC", "ECU"), ("G20", "EUE"), ("G7", "EUE"), ("ECOWAS", "BFA"), ("CIS", "UKR"), ("CIS", "TKM"),
       ("OAS", "NIC"), ("OAS", "VEN"), ("COE", "RUS"), ("IGAD", "ERI")}  # fmt: skip
#: Organisation: "start..end: members; ..." for those whose members joined or left since 1999.
OVER_TIME = {
    "EUE": "2004-05-01..: CYP CZE EST HUN LVA LTU MLT POL SVK SVN; 2007-01-01..: BGR ROU; 2013-07-01..: HRV; ..2020-01-31: GBR",
    "NATO": "1999-03-12..: CZE HUN POL; 2004-03-29..: BGR EST LVA LTU ROU SVK SVN; 2009-04-01..: ALB HRV; 2017-06-05..: MNE; 2020-03-27..: MKD; 2023-04-04..: FIN; 2024-03-07..: SWE",
    "EUROZONE": "1999-01-01..: AUT BEL FIN FRA DEU IRL ITA LUX NLD PRT ESP; 2001-01-01..: GRC; 2007-01-01..: SVN; 2008-01-01..: CYP MLT; 2009-01-01..: SVK; 2011-01-01..: EST; 2014-01-01..: LVA; 2015-01-01..: LTU; 2023-01-01..: HRV",
    "SCHENGEN": "..: AUT BEL DEU FRA ITA LUX NLD PRT ESP; 2000-03-26..: GRC; 2001-03-25..: DNK FIN ISL NOR SWE; 2007-12-21..: CZE EST HUN LVA LTU MLT POL SVK SVN; 2008-12-12..: CHE; 2011-12-19..: LIE; 2023-01-01..: HRV; 2024-03-31..: BGR ROU",
    "COE": "1996-02-28..2022-03-16: RUS; 2001-01-25..: ARM AZE; 2002-04-24..: BIH; 2003-04-03..: SRB; 2004-10-05..: MCO; 2007-05-11..: MNE",
    "ECOWAS": "..2025-01-29: BFA MLI NER; ..2000-12: MRT",
    "AES": "2023-09-16..: BFA MLI NER",
    "AU": "2017-01-30..: MAR; 2011-07..: SSD",
    "ICC": "2002-07..2017-10-27: BDI; 2011-11-01..2019-03-17: PHL; 2024-02-01..: ARM; 2025-01-01..: UKR; 2015-04-01..: PSE; 2011-09-01..: TUN; 2011-12-01..: MDV; 2013-05-01..: CIV; 2012-07-01..: GTM; 2010-06-01..: BGD; 2007-10-01..: JPN; 2009-09-01..: CHL; 2009-10-01..: CZE",
    "BRICS": "2009-06-16..: BRA RUS IND CHN; 2010-12..: ZAF; 2024-01-01..: EGY ETH IRN ARE; 2025-01-06..: IDN",
    "G8": "1997-06..2014-03-24: RUS; ..2014-03-24: CAN FRA DEU ITA JPN GBR USA",
    "G20": "2023-09-09..: AU; ..: EUE",
    "G7": "..: EUE",
    "SCO": "2001-06-15..: CHN KAZ KGZ RUS TJK UZB; 2017-06-09..: IND PAK; 2023-07-04..: IRN; 2024-07-04..: BLR",
    "ASEAN": "2025-10-26..: TLS; 1999-04-30..: KHM",
    "CIS": "..2009-08-18: GEO",
    "EAEU": "2015-01-01..: RUS BLR KAZ; 2015-01-02..: ARM; 2015-08-12..: KGZ",
    "CSTO": "2006-08-16..2012-12-19: UZB",
    "OPEC": "..: DZA IRN IRQ KWT LBY NGA SAU ARE VEN; ..2019-01-01: QAT; 2007-01-01..2024-01-01: AGO; ..2009-01: IDN; 2016-01-01..2016-11-30: IDN; 2007-10..2020-01-01: ECU; 2016-07-01..: GAB; 2017-05-25..: GNQ; 2018-06-22..: COG",
    "MERCOSUR": "..: ARG BRA PRY URY; 2012-07-31..2016-12-01: VEN; 2024-07-08..: BOL",
    "OAS": "..2023-11-19: NIC",
    "EAC": "2000-07-07..: KEN TZA UGA; 2007-07-01..: RWA BDI; 2016-09-05..: SSD; 2022-07-11..: COD; 2024-03-04..: SOM",
    "ARL": "..2011-11-12: SYR; 2023-05-07..: SYR",
    "UNO": "2002-09-10..: CHE; 2002-09-27..: TLS; 2000-11-01..: SRB; 2006-06-28..: MNE; 2011-07-14..: SSD",
    "IGAD": "..2007-04: ERI; 2023-06-12..2025-12-12: ERI",
    "WTO": "2001-12-11..: CHN; 2002-01-01..: TWN; 2005-12-11..: SAU; 2007-01-11..: VNM; 2008-05-16..: UKR; 2012-08-22..: RUS; 2015-11-30..: KAZ; 2016-07-29..: AFG; 2013-02-02..: LAO; 2013-03-02..: TJK; 2003-02-05..: ARM; 2000-06-14..: GEO",
    "UNO-ESCO": "2003-10-01..2018-12-31: USA; 2023-07-10..: USA; ..2018-12-31: ISR",
    "COMMONWEALTH": "..: ATG AUS BHS BGD BRB BLZ BWA BRN CMR CAN CYP DMA FJI GHA GRD GUY IND JAM KEN KIR LSO MWI MYS MLT MUS MOZ NAM NRU NZL NGA PAK PNG WSM SYC SLE SGP SLB ZAF LKA KNA LCA VCT SWZ TZA TON TTO TUV UGA GBR VUT ZMB; ..2003-12-07: ZWE; 2009-11-29..: RWA; 2022-06-25..: GAB TGO; ..2013-10-02: GMB; 2018-02-08..: GMB; ..2016-10-13: MDV; 2020-02-01..: MDV",
    "AUKUS": "2021-09-15..: AUS GBR USA", "QUAD": "2007..: AUS IND JPN USA", "FIVEEYES": "..: AUS CAN GBR NZL USA", "V4": "..: CZE HUN POL SVK", "E3": "..: DEU FRA GBR",
    "TURKIC": "2009-10-03..: TUR AZE KAZ KGZ; 2019-10-15..: UZB", "WEIMAR": "..: DEU FRA POL", "NB8": "..: DNK EST FIN ISL LVA LTU NOR SWE",
    "CPTPP": "2018-12-30..: AUS CAN JPN MEX NZL SGP; 2019-01-14..: VNM; 2021-09-19..: PER; 2022-11-29..: MYS; 2023-02-21..: CHL; 2023-07-12..: BRN; 2024-12-15..: GBR",
}  # fmt: skip
SEATS = ("EUE BEL, EUE-COM BEL, NATO BEL, UNO USA, UNO-SC USA, UNO-GA USA, UNO-HRC CHE, UNO-OHCHR CHE, UNO-HCR CHE, UNO-WHO CHE, UNO-ESCO FRA, UNO-WFP ITA, UNO-ICEF USA, IAEA AUT, "
         "ICC NLD, ICJ NLD, OPCW NLD, OSCE AUT, AU ETH, ECOWAS NGA, ARL EGY, GCC SAU, OIC SAU, ASEAN IDN, SCO CHN, CIS BLR, EAEU RUS, CSTO RUS, WTO CHE, IMF USA, WBG USA, OPEC AUT, IGAD DJI, "
         "EAC TZA, SADC BWA, ICRC CHE, INTERPOL FRA, COE FRA, ECHR FRA, ECB DEU, EUROPOL NLD, FRONTEX POL, OAS USA, COMMONWEALTH GBR, MERCOSUR URY, CARICOM GUY, OECD FRA, IEA FRA, EUE-EJ LUX")  # fmt: skip
SPOUSES = (
    ("Melania Trump", "Donald Trump", "2005-01-22"), ("Jill Biden", "Joe Biden", "1977-06-17"), ("Michelle Obama", "Barack Obama", "1992-10-03"),
    ("Hillary Clinton", "Bill Clinton", "1975-10-11"), ("Olena Zelenska", "Volodymyr Zelenskyy", "2003-09-06"), ("Brigitte Macron", "Emmanuel Macron", "2007-10-20"),
    ("Asma al-Assad", "Bashar al-Assad", "2000-12"), ("Sara Netanyahu", "Benjamin Netanyahu", "1991-03"), ("Emine Erdoğan", "Recep Tayyip Erdoğan", "1978-02"),
    ("Peng Liyuan", "Xi Jinping", "1987-09-01"), ("Ri Sol Ju", "Kim Jong Un", "2009"), ("Usha Vance", "JD Vance", "2014"), ("Cilia Flores", "Nicolás Maduro", "2013-07"),
    ("Rosario Murillo", "Daniel Ortega", "2005"), ("Yulia Navalnaya", "Alexei Navalny", "2000"), ("Kim Keon Hee", "Yoon Suk Yeol", "2012-03"), ("Camilla", "Charles III", "2005-04-09"),
)  # fmt: skip


def members() -> list[dict[str, str]]:
    """Who was a member of what from when to when."""
    countries, rows, dated = {r["iso3"] for r in read("countries")}, [], set()
    for organisation, told in OVER_TIME.items():
        for part in filter(None, told.split("; ")):
            span, names = part.split(": ")
            start, end = span.split("..")
            for name in names.split():
                rows.append(row(name, "member", organisation, start, end, "general-knowledge"))
                dated.add((organisation, name))
    path = SHARED / "facts" / "igo_membership.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for told_ in csv.DictReader(file):
            organisation, name = FACTBOOK.get(told_["org"], ""), told_["iso3"]
            if (
                organisation
                and told_["status"] in ("member", "suspended")
                and name in countries
                and not {(organisation, name)} & (dated | NOT)
            ):
                rows.append(row(name, "member", organisation, "", "", "factbook"))
    return rows


def row(subject: str, relation: str, thing: str, start: str, end: str, source: str) -> dict[str, str]:
    """One relation."""
    return {"subject": subject, "relation": relation, "object": thing, "start": start, "end": end, "source": source}


def main() -> None:
    """Writes relations.csv anew."""
    rows = members()
    rows += [row(*pair.split()[:1], "seat", pair.split()[1], "", "", "general-knowledge") for pair in SEATS.split(", ")]
    ids = {r["name"]: r["wikidata"] for r in read("recent_holders") if r["wikidata"]}
    rows += [
        row(ids.get(a, a), "spouse", ids.get(b, b), start, "2024-02-16" if "Navalny" in b else "", "general-knowledge")
        for a, b, start in SPOUSES
    ]
    bodies = {(o["country"], o["name"]): o["organisation"] for o in read("offices")}
    people = {
        "Kremlin Spokesman": "Q7747",
        "White House Press Secretary": "USA",
        "Spokesman for the Secretary-General": "UNO-SG",
    }
    for held in read("recent_holders"):
        if (
            held["class"] == "spokesperson"
            and "Houthi" not in held["office"]
            and held["office"] not in ("Taliban Spokesman", "M23 Spokesman")
        ):
            thing = bodies.get((held["country"], held["office"])) or held["country"]
            rows.append(
                row(held["wikidata"] or held["name"], "speaks_for", thing, held["start"], held["end"], held["source"])
            )
            if held["office"] in people and people[held["office"]] != thing:
                rows.append(
                    row(
                        held["wikidata"] or held["name"],
                        "speaks_for",
                        people[held["office"]],
                        held["start"],
                        held["end"],
                        held["source"],
                    )
                )
    write("relations", ("subject", "relation", "object", "start", "end", "source"),
          sorted({tuple(r.items()): r for r in rows}.values(), key=lambda r: (r["relation"], r["object"], r["subject"], r["start"])))  # fmt: skip
    print(len(rows), "relations")


if __name__ == "__main__":
    main()
