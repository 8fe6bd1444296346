"""Governments the five texts name as donors or beneficiaries, and authorities of States."""

#: as the table of bodies
AUTHORITIES = (
    ("GOV-RUS", "Russian Federation", "government", "", "Russia", "Donor: SRC-01 p6. Not its Ministry of Defence."),
    (
        "RUS-MOD",
        "Ministry of Defence of the Russian Federation",
        "authority",
        "GOV-RUS",
        "Russian MoD",
        "SRC-05 list B item 3: gave in kind. Part of the Government: assigned.",
    ),
    ("GOV-SAU", "Kingdom of Saudi Arabia", "government", "", "Saudi Arabia", "Donor: SRC-01 p6."),
    ("GOV-DEU", "Federal Republic of Germany", "government", "", "Germany", "Donor: SRC-03 p6 s2."),
    (
        "DEU-GVC",
        "German Verification Centre",
        "authority",
        "",
        "",
        "SRC-03 p6 s1: sent experts. Another body than Germany as donor; kind assigned, part of: not stated.",
    ),
    ("GOV-USA", "United States of America", "government", "", "United States", "Donor: SRC-03 p6 s2."),
    ("KGZ-GOV", "Government of Kyrgyzstan", "government", "", "", "SRC-02 p3 s4, SRC-05 p24."),
    ("KGZ-PARL", "Parliament of Kyrgyzstan", "authority", "", "Kyrgyz Parliament", "SRC-05 p24. A parliament."),
    (
        "KGZ-SCNS",
        "State Committee for National Security",
        "authority",
        "KGZ-GOV",
        "SCNS",
        "SRC-03 caption. Part of the Government: assigned.",
    ),
    (
        "KGZ-BGS",
        "Border Guard Service",
        "authority",
        "KGZ-SCNS",
        "Border Service",
        "SRC-03 caption: its officers are in the picture; “Border Service” in p5 s3.",
    ),
    (
        "KGZ-MOI",
        "Ministry of Interior of Kyrgyzstan",
        "authority",
        "KGZ-GOV",
        "Kyrgyz Ministry of Interior",
        "SRC-05 list C item 1. Part of the Government: assigned.",
    ),
    (
        "KGZ-SDWP",
        "State Department of Witness Protection",
        "authority",
        "KGZ-MOI",
        "",
        "SRC-05 list C item 1: created in 2015 within the Ministry of Interior.",
    ),
    (
        "KGZ-MOD",
        "Ministry of Defence of Kyrgyzstan",
        "authority",
        "KGZ-GOV",
        "MoD of Kyrgyzstan",
        "SRC-05 list B item 3. Part of the Government: assigned.",
    ),
)
COUNTRIES = {"GOV-RUS": "RUS", "RUS-MOD": "RUS", "GOV-SAU": "SAU", "GOV-DEU": "DEU", "DEU-GVC": "DEU", "GOV-USA": "USA"}
DONORS = {"GOV-RUS", "RUS-MOD", "GOV-SAU", "GOV-DEU", "GOV-USA"}
