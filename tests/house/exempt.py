"""Routes that are none of the four kinds of page, each with the reason and the test that looks after it."""

ROUTES = {
    "account/": "sign-in, second factor and sessions, by allauth; no content stands there",
}
