"""What people type by accident and on purpose."""

NAUGHTY = [
    "\u202eright to left \u0633\u0644\u0627\u0645 Z\u0351\u0352\u0353a\u0301\u0327l\u0338go \ufeff\u200bword",
    "x" * 300 + " end",
    "'; DROP TABLE missions; -- <script>alert(1)</script> {{ 7|add:7 }} %s %(a)s \\ zebra",
    '5%41 < 7 & "Ж" зебра',
    "👩\u200d🚒 fire\ufe0f brigade 🇰🇬",
    "=1+1 @SUM(A1) '@c1' | !zebra:* & (",
    "ﷺ ﬁnance Ⅷ ½ ＦＵＬＬ",
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 flood",
    "tab\tline\nnext\r\nlast",
]
