"""What a screen reader finds on each screen of the player, from the case file to the debrief.

The screens are the player's own, laid into an empty page: no server, no kernel.
"""

import re

import pytest
from helpers.looking import faults
from helpers.page import decide, send
from helpers.places import SMALL
from playwright.sync_api import expect

from kit.store import Store
from kit.widgets.player import Player


@pytest.fixture
def player(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")
    one_order_of_options = 7
    monkeypatch.setattr("kit.sittings.sitting.secrets.randbits", lambda _: one_order_of_options)
    with Store(tmp_path) as store:
        yield Player("two-rooms", store=store, learner="mira")


@pytest.fixture
def hear(player, new_context):
    """Lay the present screen into a page, the named parts filled in; gives its article."""
    page = new_context().new_page()

    def hear_(*parts, unfolded=False):
        html = player.view["html"]
        for name in parts:
            send(player, name)
            place = rf'<div data-part="{name}"[^>]*><form.*?</form></div>'
            html, found = re.subn(
                place, lambda _: f"<div>{player.part['html']}</div>", html, flags=re.DOTALL
            )
            assert found == 1, name
        if unfolded:
            html = html.replace('<details class="fold', '<details open class="fold')
        head = f'<html lang="en"><title>Two rooms</title><style>{player._css}</style>'
        page.set_content(f'{head}<main class="kit"><h1>Two rooms</h1>{html}</main>')
        assert faults(page) == []
        return page.get_by_role("article")

    return hear_


def test_the_case_file(hear):
    expect(hear()).to_match_aria_snapshot("""
      - heading "Two rooms" [level=2]
      - region "Before you begin":
        - heading "Before you begin" [level=3]
      - heading "Ada 50, she/her" [level=3]
      - heading "Ben 52, he/him" [level=3]
      - heading "How they came here" [level=3]
      - list:
        - listitem: 2001 They moved in.
      - heading "Measures" [level=3]
      - table "Measures":
        - rowgroup:
          - row:
            - columnheader "Questionnaire"
            - columnheader "Ada"
            - columnheader "Ben"
        - rowgroup:
          - row:
            - rowheader "satisfaction CSI-16, 0 to 81"
            - cell "33 below the cut-off of 51.5"
            - cell "not measured"
      - heading "What you will practise" [level=3]
      - button "Begin the first session"
    """)


def test_a_scene(player, hear):
    send(player, "open")
    expect(hear("figures")).to_match_aria_snapshot("""
      - paragraph: Session 1 · week 0
      - group: Flag a safety concern
      - button "Pause and care"
      - heading "The first hour" [level=2]
      - region "In the room":
        - paragraph: Ada We do not talk.
        - paragraph: A silence.
        - paragraph: Ben We do.
      - heading "In the room you notice" [level=3]
      - region "Draw their cycle":
        - group "The loop of Ada and Ben":
          - combobox "Ada does"
          - paragraph: which stirs
          - combobox "Ben feels underneath"
        - button "Compare with the author’s map"
        - button "Skip"
      - group "What do you say or do?":
        - radio "You both want to be heard."
        - radio "Ada is right about this."
      - group "Whom does it lean on?":
        - radio "Both"
        - radio "Ada"
        - radio "Ben"
      - region "What do you expect until the next session?":
        - group "In the model, Ada’s trust will":
          - radio "fall"
          - radio "hold"
          - radio "rise"
          - slider "How sure?": "30"
        - group "In the model, Ben’s trust will":
          - radio "fall"
          - radio "hold"
          - radio "rise"
          - slider "How sure?": "30"
      - button "Commit"
      - complementary "So far":
        - figure "Trust over the weeks":
          - img /Modelled trust at the start, of 100. Ada 38 and Ben 38/
        - figure "Closeness over the weeks"
        - definition:
          - meter "Alliance with Ada"
        - definition:
          - meter "Alliance with Ben"
    """)


def test_the_answer(player, hear):
    send(player, "open")
    decide(player, "side-with-ada", "a")
    expect(hear("figures", "compare")).to_match_aria_snapshot("""
      - paragraph: Session 1 · The first hour
      - heading "They answer" [level=2]
      - region "Their answer":
        - paragraph: You Ada is right about this.
        - paragraph: Ben I see how it is.
      - region "The author’s view harmful":
        - paragraph: It loses Ben.
      - region "The model’s view 2 weeks later":
        - list:
          - listitem: Ada’s trust rises 38.0 → 40.2
          - listitem: Ada’s closeness falls 34.0 → 32.6
          - listitem: Ben’s trust rises 38.0 → 40.2
          - listitem: Ben’s closeness falls 34.0 → 32.6
        - list "What you expected":
          - listitem: "You expected Ada’s modelled trust to hold, 50 % sure: it rose."
          - listitem: "You expected Ben’s modelled trust to rise, 80 % sure: it rose."
      - region "So far":
        - figure "Trust over the weeks":
          - img /Modelled trust over 2 weeks, of 100. Ada from 38 to 40 and Ben from 38 to 40/
      - group:
        - heading "A better alternative, in the author’s view" [level=3]
        - text: Reflective listening, leaning on both of them
      - group:
        - heading "What moved their trust" [level=3]
        - text: Ada +2.2, Ben +2.2
      - group:
        - heading "The other options, at this same moment" [level=3]
        - text: one other way
      - group:
        - heading "Your alliance with each of them" [level=3]
        - text: Ada 60 → 64, Ben 50 → 30
      - textbox /What did you notice/
      - button "Go on to session 2"
      - button "Go back and try another way"
    """)


def test_the_answer_unfolded(player, hear):
    send(player, "open")
    decide(player, "side-with-ada", "a")
    expect(hear("figures", "compare", unfolded=True)).to_match_aria_snapshot("""
      - group:
        - heading "A better alternative, in the author’s view" [level=3]
        - blockquote: You both want to be heard.
      - group:
        - heading "What moved their trust" [level=3]
        - region "What moved Ada’s trust":
          - heading "What moved Ada’s trust +2.2 of 100" [level=4]
          - list:
            - listitem: Ben's responsiveness +6.3
            - listitem: Ben's criticism or withdrawal −3.5
            - listitem: trust fading when nothing renews it −2.1
            - listitem: everything else +1.5
        - region "What moved Ben’s trust"
      - group:
        - heading "The other options, at this same moment" [level=3]
        - group "Lay beside what you chose":
          - radio /You both want to be heard. .* Better than your choice in all 192 runs/ [checked]
        - figure "Trust, 26 weeks from here":
          - img /option 1. Ada 61, Ben 61; what you chose. Ada 50, Ben 50/
      - group:
        - heading "Your alliance with each of them" [level=3]
        - definition:
          - meter "Alliance with Ada"
    """)


def test_looking_back(player, hear):
    send(player, "open")
    decide(player, "side-with-ada", "a")
    send(player, "open", note="I sided.")
    decide(player, "say-sorry")
    send(player, "back", number="1")
    decide(player, "touch-now")
    while player.attempt.phase != "ending":
        if player.attempt.phase == "scene":
            decide(player, player.attempt.options[0].id)
        send(player, "open")
    expect(hear("figures", "paths")).to_match_aria_snapshot("""
      - paragraph: How it ends · 5 weeks · 3 decisions
      - heading "Apart" [level=2]
      - navigation "In this debrief":
        - list:
          - listitem:
            - button "Safety first"
          - listitem:
            - button "The whole path"
      - region "Safety first":
        - list:
          - listitem:
            - text: Noticed never
            - strong: Coercion
            - text: /“The third hour”. She keeps her coat on.* You did not flag it/
      - region "The whole path":
        - figure "Trust over the weeks":
          - img /Thin lines. no treatment/
        - paragraph: /The alliance was split from “The first hour” on to the end. Ada was closer/
      - region "Where else it could have gone":
        - figure:
          - img /you 34, the author 38, best found 38, no treatment 35/
      - region "Your decisions, in the author’s view":
        - list:
          - listitem:
            - group: "Session 1 The first hour: Siding with one partner harmful"
        - heading "The ways you tried" [level=4]
        - list:
          - listitem:
            - paragraph:
              - strong: First try
            - list:
              - listitem: Session 1 Siding with one partner harmful
              - listitem: Session 2 Repair attempt helpful
            - list:
              - listitem:
                - paragraph:
                  - strong: Try 2
                  - text: from “The second hour” on where you are
                - list:
                  - listitem: Session 2 Affectionate touch unhelpful
                  - listitem: Session 3 Individual conversation best
      - region "What the scenes asked for"
      - region "How well you knew":
        - img /Said with 50 %. right 0 of 2. Said with 80 %. right 1 of 2. The base rate is/
      - region "Three questions to take with you"
      - region "Your journal":
        - definition: I sided.
      - region "Take it with you":
        - textbox /Name on the report/
        - checkbox "With my journal notes, which are private otherwise"
        - button "Report as PDF"
      - region "What to practise next"
    """)
