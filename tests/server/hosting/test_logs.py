"""The log: one line a thing, in either form, and nothing personal in it."""

import io
import json
import logging

import pytest

from kit.errors import KitError
from kit.server.hosting import logs

LEARNER = "0123456789abcdef0123456789abcdef"


@pytest.fixture(params=["text", "json"])
def written(request):
    """Log in one of the forms; gives the stream, and puts the loggers back."""
    root, kit = logging.getLogger(), logging.getLogger("kit")
    before = root.handlers[:], root.level, kit.level
    stream = io.StringIO()
    logs.set_up(request.param, stream)
    yield stream
    root.handlers[:], root.level = before[0], before[1]
    kit.setLevel(before[2])


def fail(error):
    try:
        raise error
    except type(error):
        logging.getLogger("kit.widgets").exception("error %s on the stage", "0badcafe")


def test_a_learner_is_never_named(written):
    logging.getLogger("kit.server").error("about %s", LEARNER)
    fail(KitError(f"no attempt of {LEARNER}"))
    assert LEARNER not in written.getvalue()
    assert "no attempt of …" in written.getvalue()


@pytest.mark.parametrize("kind", [ValueError, KeyError, RuntimeError])
def test_the_words_of_an_exception_that_may_repeat_what_was_typed_stay_out(written, kind):
    fail(kind("my husband never"))
    assert "husband" not in written.getvalue()
    assert kind.__name__ in written.getvalue()
    assert "test_logs.py" in written.getvalue()
    assert "error 0badcafe on the stage" in written.getvalue()


def test_tornado_does_not_name_the_visitor(written):
    try:
        raise ValueError
    except ValueError:
        logging.getLogger("tornado.application").error(
            "Uncaught exception %s", "GET /?token=secret (10.1.2.3)", exc_info=True
        )
    assert "an exception passed tornado.application" in written.getvalue()
    assert "secret" not in written.getvalue()
    assert "10.1.2.3" not in written.getvalue()


def test_json_has_one_object_a_line():
    record = logging.LogRecord("kit", logging.WARNING, "", 1, "error 12345678: so", (), None)
    record.fields = {"route": "/", "ms": 3}
    line = json.loads(logs.Json().format(record))
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "warning",
        "event": "error 12345678: so",
        "error": "12345678",
        "route": "/",
        "ms": 3,
    }


def test_of_another_process_only_harmless_words_are_quoted():
    assert logs.quoted("NameError", "name 'Playr' is not defined").endswith("is not defined")
    assert logs.quoted("ValidationError", "what she typed") == "ValidationError"


def test_what_other_libraries_fill_in_stays_out(written):
    logging.getLogger("KitApp").error("Error while executing cell: %r", {"output": "her words"})
    assert "Error while executing cell" in written.getvalue()
    assert "her words" not in written.getvalue()


@pytest.mark.parametrize(
    ("words", "values", "line"),
    [
        ("%s of %d in %.1f s", ("my husband", 3, 0.25), "… of 3 in 0.25 s"),
        ("%r failed: %s", (dict, ValueError("her words")), "dict failed: ValueError"),
        ("100 %% of %5.2f%s", (2.5, None), "100 % of 2.5None"),
        ("%(who)s at %(n)i", ({"who": "10.1.2.3", "n": 7},), "… at 7"),
        ("Error with 'her words', can't go on", (), "Error with …, can't go on"),
        ('404 GET /notes?q=husband (10.1.2.3) "x y"', (), "404 GET … (…) …"),
        ("peer fe80::1:2 gone", (), "peer … gone"),
    ],
)
def test_of_other_libraries_only_numbers_and_types_are_filled_in(written, words, values, line):
    logging.getLogger("jupyter_server").warning(words, *values)
    found = written.getvalue()
    event = json.loads(found)["event"] if found.startswith("{") else found.split(" ", 2)[2]
    assert event.rstrip("\n") == line


def test_a_message_with_too_few_values_is_logged_all_the_same():
    record = logging.LogRecord("zmq", logging.WARNING, "", 1, "%s and %d", ("one",), None)
    assert json.loads(logs.Json().format(record))["event"] == "… and …"


def test_a_message_to_a_page_that_is_closed_is_no_line(written):
    logging.getLogger("Comm").warning("No such comm: %s", "5f0c")
    assert written.getvalue() == ""
    logging.getLogger("Comm").error("No such comm target registered: %s", "5f0c")
    assert "No such comm target registered: …" in written.getvalue()


JUPYTERS = (
    "Blocking request with non-local 'Host' %s (%s). If the server should be accessible at that "
    "name, set ServerApp.allow_remote_access to disable the check."
)


@pytest.mark.parametrize(
    ("host", "name"),
    [("clinic.example", "clinic.example"), ("my husband’s", "…"), ("x\ny", "…"), ("a" * 300, "…")],
)
def test_a_wrong_host_name_is_advised_our_own_option(written, host, name):
    logging.getLogger("KitApp").warning(JUPYTERS, host, f"{host}:80")
    assert (
        f"a request for the host name {name} was refused. If people come to this server by that "
        f"name, through a proxy on this machine, start it with --name {name} (or KIT_NAMES)"
    ) in written.getvalue()
    assert "allow_remote_access" not in written.getvalue()
