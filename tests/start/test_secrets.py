"""Secrets by file, and the files themselves."""

import pytest

from ctassist.start import sealed
from ctassist.start.keep import kept_secrets
from ctassist.start.say import Stop
from ctassist.start.secrets import peppers, read_file_secrets


def test_a_secret_named_by_a_file_is_read_without_its_line_end(tmp_path):
    (tmp_path / "key").write_text("value\n")
    environment = {"SECRET_KEY_FILE": str(tmp_path / "key"), "REDIS_URL": "redis://valkey"}
    read_file_secrets(environment)
    assert environment["SECRET_KEY"] == "value"
    assert environment["REDIS_URL"] == "redis://valkey"


def test_a_secret_given_twice_is_a_mistake_that_is_said(tmp_path):
    (tmp_path / "key").write_text("value")
    with pytest.raises(SystemExit, match="SECRET_KEY and SECRET_KEY_FILE are both set"):
        read_file_secrets({"SECRET_KEY_FILE": str(tmp_path / "key"), "SECRET_KEY": "other"})


def test_reading_twice_is_no_mistake(tmp_path):
    """The start reads the files for itself and hands both names on to its children."""
    (tmp_path / "key").write_text("value\n")
    environment = {"SECRET_KEY_FILE": str(tmp_path / "key")}
    read_file_secrets(environment)
    read_file_secrets(environment)
    assert environment["SECRET_KEY"] == "value"


def test_a_file_that_cannot_be_read_stops_the_start(tmp_path):
    with pytest.raises(SystemExit, match="SECRET_KEY_FILE names .* cannot be read"):
        read_file_secrets({"SECRET_KEY_FILE": str(tmp_path / "nothing")})


def test_kept_secrets_stay_the_same_and_are_never_readable_by_others(tmp_path):
    first = kept_secrets(tmp_path)
    assert kept_secrets(tmp_path) == first
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_secret_files_are_made_once_behind_a_closed_folder(tmp_path, capsys):
    assert sealed.run_make_secrets(tmp_path, []) == 0
    folder = tmp_path / sealed.FOLDER
    first = {file.name: file.read_text() for file in folder.iterdir()}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert first[".gitignore"] == "*\n"
    assert sealed.run_make_secrets(tmp_path, []) == 0
    assert {file.name: file.read_text() for file in folder.iterdir()} == first
    assert first["secret_key"] not in capsys.readouterr().out


def test_a_secret_that_came_later_is_added_and_the_others_stay(tmp_path):
    sealed.run_make_secrets(tmp_path, [])
    folder = tmp_path / sealed.FOLDER
    before = {file.name: file.read_text() for file in folder.iterdir()}
    (folder / "api_pepper").unlink()
    assert sealed.run_make_secrets(tmp_path, []) == 0
    after = {file.name: file.read_text() for file in folder.iterdir()}
    assert set(after) == set(before) and after["api_pepper"] != before["api_pepper"]
    assert {k: v for k, v in after.items() if k != "api_pepper"} == {
        k: v for k, v in before.items() if k != "api_pepper"
    }


def test_an_incomplete_set_of_secret_files_is_not_filled_up(tmp_path):
    sealed.run_make_secrets(tmp_path, [])
    (tmp_path / sealed.FOLDER / "database_url").unlink()
    with pytest.raises(Stop, match="database_url missing"):
        sealed.run_make_secrets(tmp_path, [])


def test_peppers_have_ids_and_the_newest_stands_first():
    old, new = "o" * 40, "n" * 40
    assert peppers(old, "key") == {"1": old}
    assert list(peppers(f"2:{new}, 1:{old}", "key").items()) == [("2", new), ("1", old)]
    assert peppers("", "key") == peppers("", "key") != peppers("", "another key")


@pytest.mark.parametrize("told", ["short", f"{'a' * 40},{'b' * 40}", f"1:{'a' * 40},", "a b" * 20])
def test_a_pepper_that_is_none_stops_the_start(told):
    with pytest.raises(SystemExit, match="API_PEPPER is one text"):
        peppers(told, "key")
