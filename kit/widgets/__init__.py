"""The widgets: the player, the planner and explorables, on one stage of native HTML."""
