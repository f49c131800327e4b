"""How far some countries reach, in whole degrees and generously: what is outside is outside.

Only countries whose land is in one box; France, Spain and their like have parts on other
continents, of which publishers state the same country.
"""

# south, north, west, east, drawn by hand from an atlas
EXTENTS = {
    "US": (18, 72, -180, -65),
    "CA": (41, 84, -142, -52),
    "MX": (14, 33, -119, -86),
    "BR": (-34, 6, -75, -28),
    "AR": (-56, -21, -74, -53),
    "GB": (49, 61, -9, 2),
    "IE": (51, 56, -11, -5),
    "DE": (47, 56, 5, 16),
    "AT": (46, 50, 9, 18),
    "CH": (45, 48, 5, 11),
    "BE": (49, 52, 2, 7),
    "IT": (35, 48, 6, 19),
    "PL": (48, 55, 14, 25),
    "CZ": (48, 52, 12, 19),
    "SE": (55, 70, 10, 25),
    "FI": (59, 71, 19, 32),
    "RO": (43, 49, 20, 30),
    "HU": (45, 49, 16, 23),
    "GR": (34, 42, 19, 30),
    "TR": (35, 43, 25, 45),
    "UA": (44, 53, 22, 41),
    "IL": (29, 34, 34, 36),
    "AE": (22, 27, 51, 57),
    "SA": (16, 33, 34, 56),
    "IN": (6, 36, 68, 98),
    "PK": (23, 38, 60, 78),
    "BD": (20, 27, 88, 93),
    "LK": (5, 10, 79, 82),
    "CN": (18, 54, 73, 136),
    "JP": (20, 46, 122, 154),
    "KR": (33, 39, 124, 132),
    "SG": (1, 2, 103, 105),
    "MY": (0, 8, 99, 120),
    "TH": (5, 21, 97, 106),
    "VN": (8, 24, 102, 110),
    "PH": (4, 22, 116, 127),
    "ID": (-11, 7, 94, 142),
    "AU": (-44, -9, 112, 154),
    "NG": (4, 14, 2, 15),
    "KE": (-5, 6, 33, 42),
    "EG": (21, 32, 24, 37),
}
MARGIN = 1  # degree, so that neither a harbour nor a rounding is outside


def is_inside(country: str, latitude: float, longitude: float) -> bool:
    extent = EXTENTS.get(country)
    if not extent:
        return False
    south, north, west, east = extent
    return south <= latitude <= north and west <= longitude <= east


def is_outside(country: str, latitude: float, longitude: float) -> bool:
    extent = EXTENTS.get(country)
    if not extent:
        return False
    south, north, west, east = extent
    return not (
        south - MARGIN <= latitude <= north + MARGIN and west - MARGIN <= longitude <= east + MARGIN
    )
