"""What people call the surroundings of a few cities, where no town, region or country is called so.

Its cities are offered, each with its count, rather than searched instead: a distance from one of
them is not what was asked for.
"""

from postings.gazetteer.table import key_of

CITIES = {
    "bay area": "San Francisco, CA; Oakland, CA; San Jose, CA",
    "silicon valley": "San Jose, CA",
    "southern california; socal": "Los Angeles, CA; San Diego, CA",
    "northern california; norcal": "San Francisco, CA; Sacramento, CA",
    "inland empire": "Riverside, CA; San Bernardino, CA",
    "puget sound": "Seattle, WA; Tacoma, WA",
    "dfw; metroplex": "Dallas, TX; Fort Worth, TX",
    "twin cities": "Minneapolis, MN; St. Paul, MN",
    "research triangle; the triangle": "Raleigh, NC; Durham, NC",
    "hampton roads": "Virginia Beach, VA; Norfolk, VA",
    "south florida": "Miami, FL; Fort Lauderdale, FL",
    "dmv": "Washington, DC",
    "kc": "Kansas City, MO",
    "slc": "Salt Lake City, UT",
    "gta; golden horseshoe": "Toronto, Ontario; Mississauga, Ontario; Hamilton, Ontario",
    "lower mainland": "Vancouver, British Columbia; Surrey, British Columbia",
    "central belt": "Glasgow, Scotland; Edinburgh, Scotland",
    "ruhrgebiet; ruhrpott; ruhr area; ruhr": "Essen, Germany; Dortmund, Germany; Duisburg, Germany",
    "rhein main; rhein main gebiet; rhine main": "Frankfurt am Main, Germany; Mainz, Germany",
    "rhein neckar; rhine neckar": "Mannheim, Germany; Heidelberg, Germany",
    "randstad": "Amsterdam, Netherlands; Rotterdam, Netherlands; Utrecht, Netherlands",
    "øresund": "Copenhagen, Denmark; Malmö, Sweden",
    "klang valley": "Kuala Lumpur, Malaysia",
    "ncr": "New Delhi, India; Noida, India; Gurugram, India",
}
NICKNAMES = {
    key_of(name): tuple(cities.split("; "))
    for names, cities in CITIES.items()
    for name in names.split("; ")
}


def cities_of(text: str) -> tuple[str, ...]:
    return NICKNAMES.get(key_of(text), ())
