"""Days and times in the admin, written as on every other page: 23 November 2026, 18:30."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
