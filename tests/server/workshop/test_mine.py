"""A participant's own line on the server: each seat sees its own, and only what was shown."""

from helpers.workshops import Phone

from kit.practice.rooms import events as e


def test_each_seat_takes_its_own_line_along(room, served):
    phones = [room.phone() for _ in range(3)]
    room.ask()
    for phone, option in zip(
        phones, ("side-with-ada", "listen-first", "listen-first"), strict=True
    ):
        phone.vote(option=option)
    room.take(e.Closed())
    before = phones[0].get(f"/room/{room.code}/mine").text
    assert "None of your votes has been shown yet." in before
    assert "Ada is right about this." not in before
    room.take(e.Revealed(), e.WentOn("listen-first", "both", 1), e.Ended())
    assert f'href="{room.code}/mine"' in phones[0].page()
    own, other = (phone.get(f"/room/{room.code}/mine").text for phone in phones[:2])
    assert "Chosen so in the end by <strong>1 of 3</strong>" in own
    assert "The room went on with:" in own
    assert "Chosen so in the end by <strong>2 of 3</strong>" in other
    assert "Ada is right about this." not in other
    stranger = Phone(served[0])
    assert stranger.get(f"/room/{room.code}/mine").headers["Location"] == f"/join/{room.code}"
