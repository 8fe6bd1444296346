"""Routes that are none of the four kinds of page, each with the reason and the test that looks after it."""

ROUTES = {
    "language/": "a choice of language; tests/accounts/test_sign_in.py",
    "theme/": "a choice of colours; tests/accounts/test_sign_in.py",
    "documents/<ref:ref>/file/": "the bytes of a file, asked for by `visible_to`; tests/documents/test_documents.py",
    "account/": "sign-in, second factor and sessions, by allauth; no content stands there",
}
