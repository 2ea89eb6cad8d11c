"""Days and moments by the clock of this machine, as people call them."""

from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def local(time: int) -> datetime:
    """Return a time, microseconds since 1970 UTC, by the clock of this machine."""
    return (_EPOCH + timedelta(microseconds=time)).astimezone()


def day_name(day: date, today: date) -> str:
    """Name a day: "Today", "Yesterday", "Sat 21 Nov", with its year where that is another one."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def moment_name(time: datetime, today: date) -> str:
    """Name a moment: "Today, 14:05"."""
    return f"{day_name(time.date(), today)}, {time:%H:%M}"
