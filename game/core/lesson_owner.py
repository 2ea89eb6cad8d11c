"""Whose a lesson is, in words."""


def whose(player: str | None, me: str | None) -> str:
    """Say "your", "Ada's" or "everyone's". player: None for everyone.

    me: who plays, None: somebody else.
    """
    if player is None:
        return "everyone's"
    return "your" if player == me else f"{player}'s"


def whose_lesson(player: str | None, me: str | None) -> str:
    """Begin a sentence about a lesson: "Ada's lesson"; as for `whose`."""
    words = f"{whose(player, me)} lesson"
    return words[:1].upper() + words[1:]
