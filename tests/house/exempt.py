"""Routes that are none of the four kinds of page, each with the reason and the test that looks after it."""

ROUTES = {
    "language/": "a choice of language; tests/accounts/test_sign_in.py",
    "theme/": "a choice of colours; tests/accounts/test_sign_in.py",
    "documents/<ref:ref>/file/": "the bytes of a file, asked for by `visible_to`; tests/documents/test_documents.py",
    "reports/verify/": "whether a file is a report of ours, kept nowhere; tests/reports/test_making.py",
    "reports/<uuid:ref>/<str:paper>/": "the bytes of a paper, looked at anew; tests/reports/test_making.py",
    "": "the first page, different for each role; tests/dashboards/test_home.py",
    "figures/": "figures and their files; tests/dashboards/test_figure_pages.py, tests/leaks/test_figures.py",
    "frames/<str:token>/": "a figure in another page, by a signed address; tests/dashboards/test_frames.py",
    "dashboards/<slug:name>/": "figures side by side; tests/dashboards/test_figure_pages.py, tests/leaks/test_figures.py",
    "help/": "a text without records; tests/dashboards/test_health.py",
    "accessibility/": "a text without records; tests/dashboards/test_health.py",
    "healthz": "says that the process runs; tests/dashboards/test_health.py",
    "readyz": "says whether it can serve; tests/dashboards/test_health.py",
    "chain/<slug:kind>/<ref:ref>/": "the chain of any record; tests/trace/test_pages.py",
    "history/<slug:kind>/<ref:ref>/": "the history of any record; tests/trace/test_pages.py",
    "api/v1": "the doors of the API, each made of a resource; tests/api, tests/leaks/walk_api.py, tests/fuzz",
    "api/v1/": "the doors of the API, each made of a resource; tests/api, tests/leaks/walk_api.py, tests/fuzz",
    "account/": "sign-in, second factor and sessions, by allauth; no content stands there",
}
