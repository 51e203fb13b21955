"""What a page would send to its widget."""


def send(widget, action, **fields):
    """Send what the page would send when one of its forms is sent off."""
    send_anything(widget, {"action": action, "fields": fields})


def send_anything(widget, content):
    """Send any content at all, as a page that is not ours might."""
    widget._handle_custom_msg(content, [])


def decide(player, option, lean="both", **expected):
    expected = {"trend-a": "hold", "trend-b": "rise", "sure-a": "50", "sure-b": "80"} | expected
    send(player, "decide", scene=player.attempt.place, option=option, lean=lean, **expected)
