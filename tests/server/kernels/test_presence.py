"""Kernels whose page never came, or went and stays away."""

from kit.server.kernels.presence import NEVER_CAME, NEVER_CAME_IN_A_CROWD, STAYS_AWAY, Presence


def seen():
    now = [0.0]
    return now, Presence(lambda: now[0])


def test_a_page_that_never_opens_its_line_is_nobodys():
    now, presence = seen()
    presence.opened("k")
    now[0] = NEVER_CAME
    assert presence.abandoned() == []
    now[0] += 1
    assert presence.abandoned() == ["k"]


def test_where_others_wait_a_page_that_never_came_is_waited_for_less():
    now, presence = seen()
    presence.opened("k")
    now[0] = NEVER_CAME_IN_A_CROWD
    assert presence.abandoned(crowded=True) == []
    now[0] += 1
    assert presence.abandoned() == []
    assert presence.abandoned(crowded=True) == ["k"]


def test_a_page_that_opened_its_line_early_is_somebodys():
    now, presence = seen()
    presence.came("k")
    presence.opened("k")
    now[0] = 10 * STAYS_AWAY
    assert presence.abandoned(crowded=True) == []
    assert presence.is_there("k")
    assert presence.pages() == 1


def test_a_page_may_be_away_for_a_while_and_for_less_where_others_wait():
    now, presence = seen()
    presence.came("k")
    presence.left("k")
    now[0] = NEVER_CAME + 1
    assert presence.abandoned() == []
    assert presence.abandoned(crowded=True) == ["k"]
    now[0] = STAYS_AWAY + 1
    assert presence.abandoned() == ["k"]


def test_coming_back_and_two_lines_count():
    now, presence = seen()
    for _ in range(2):
        presence.came("k")
    presence.left("k")
    now[0] = STAYS_AWAY + 1
    assert presence.abandoned() == []
    presence.left("k")
    presence.forget("k")
    now[0] *= 3
    assert presence.abandoned() == []
    presence.left("k")
    assert presence.pages() == 0
