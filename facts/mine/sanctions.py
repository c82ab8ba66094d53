"""Derives sanctions.csv from OpenSanctions' list of programmes (shared/facts/sanctions_regimes.jsonl).

python facts/mine/sanctions.py
"""

from __future__ import annotations

import json

from common import SHARED, read, write

#: Issuers whose code's first part is no country.
ISSUERS = {"zz": "", "eu": "EUE", "un": "UNO", "ae": "ARE"}
BODIES = {"zz_unsc": "UNO-SC", "zz_icpo_interpol": "INTERPOL", "us_ofac": "USA-TRE", "us_treasury": "USA-TRE", "us_state": "USA-DOS", "us_dod": "USA-DOD",
          "us_dhs": "USA-DHS", "us_congress": "USA-CONG", "gb_fcdo": "GBR-FCDO", "ua_gur": "UKR-HUR", "cn_mofcom": "CHN-MOFCOM", "ru_mfa": "RUS-MFA"}  # fmt: skip


def main() -> None:
    """Writes sanctions.csv anew: targets are ISO3 codes, an empty cell means no one country."""
    codes = {}
    with (SHARED / "facts" / "countries.jsonl").open(encoding="utf-8") as file:
        for line in file:
            country = json.loads(line)
            codes[(country.get("iso2") or "").lower()] = country["iso3"]
    rows, known = [], {r["id"] for r in read("organisations")}
    with (SHARED / "facts" / "sanctions_regimes.jsonl").open(encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            first = told["issuer"].split("_")[0]
            if told["issuer"] == "zz_icij":  # leaked papers, no sanctions
                continue
            issuer = BODIES.get(told["issuer"]) or ISSUERS.get(first, codes.get(first, "")) or told["issuer"]
            assert issuer in known or len(issuer) == 3, issuer
            rows.append({"id": told["key"], "name": told["title"], "issuer": issuer, "measures": "|".join(told["measures"]), "source": "opensanctions",
                         "targets": "|".join(codes[t] for t in told["targets"] if t in codes)})  # fmt: skip
    write("sanctions", ("id", "name", "issuer", "targets", "measures", "source"), sorted(rows, key=lambda r: r["id"]))
    print(len(rows), "regimes")


if __name__ == "__main__":
    main()
