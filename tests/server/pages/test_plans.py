"""The planner's page as HTML, and the way to it."""

import re


def test_every_case_leads_to_its_plan(visitor):
    page = visitor.get("/").text
    assert re.search(r'href="/plans/two-rooms">Plan a course\s', page)


def test_the_page_is_about_the_couple_before_any_script(visitor):
    page = visitor.get("/plans/two-rooms").text
    top = page[: page.index("jupyter-config-data")]
    assert "<h1>Half a year with Ada and Ben</h1>" in top
    assert 'href="/modules/two-rooms"' in top
    assert "The case file of Ada and Ben" in top
    assert "voila.cell-output+json" in page
    assert page.count("<h1") == page.count("<main") == page.count("</html>") == 1


def test_a_plan_for_nobody_is_not_found(visitor):
    answer = visitor.get("/plans/nobody")
    assert answer.status == 404
    assert "There is no case called “nobody” here." in answer.text
