"""What the page would send to a player."""


def send(player, action, **fields):
    """Send what the page would send."""
    player._handle_custom_msg({"action": action, "fields": fields}, [])


def decide(player, option, lean="both"):
    send(player, "decide", scene=player.attempt.place, option=option, lean=lean)
