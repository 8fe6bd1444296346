"""The first page when nothing has happened yet."""


def test_what_is_empty_is_said_in_words(world, as_):
    text = as_(world.partner).get("/").content.decode()
    assert "Nothing needs your action." in text and "Nothing waits for others." in text
