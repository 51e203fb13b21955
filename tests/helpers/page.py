"""What the page would send to a player."""


def send(player, action, **fields):
    """Send what the page would send."""
    player._handle_custom_msg({"action": action, "fields": fields}, [])


def decide(player, option, lean="both", **expected):
    expected = {"trend-a": "hold", "trend-b": "rise", "sure-a": "50", "sure-b": "80"} | expected
    send(player, "decide", scene=player.attempt.place, option=option, lean=lean, **expected)
