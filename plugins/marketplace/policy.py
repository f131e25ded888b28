"""The numbers that the editors of the site decided on, each with its reason and history.

Everything that depends on one reads it here when it is needed, sentences included: `policy.STALE_DAYS`, not an import
of the name. The constants of the rating have their home in providers/_reference/rating.yaml, which editors change; a
fact of the calendar or of the Earth is no decision and stands in `units`.
"""

from __future__ import annotations

# Days after the last confirmation from which prices and profiles count as stale: the check warns, and pages say so.
# Half a year: long enough that a firm is not asked for nothing, short enough that one change of prices a year is
# noticed. Since the first version.
STALE_DAYS = 180

# Days after the last confirmation from which a card leaves all comparisons. Most firms change prices once a year, so a
# card that is older has probably changed. Since the first version.
TOO_OLD_DAYS = 365

# Days for which a listing that was refused is not taken again: long enough that sending it every week is no use, short
# enough for a firm that began badly. Since November 2026.
REFUSED_DAYS = 365

# A middle value (median) needs so many figures; with fewer, one figure could be the middle one by chance. The same
# number is asked of a share, of a median wait and of a bill against its quote, so that a page has one rule.
# Since the first version.
ENOUGH_FOR_MEDIAN = 5

# From so many figures on the lowest and the highest are told; two would name the two firms. Since the first version.
ENOUGH_FOR_RANGE = 3

# Quarters of the price index: three years, long enough to see a rise and short enough to read on one page. Since the
# first version of the index.
INDEX_QUARTERS = 12

# Reports of a promise from which its share gets a verdict. With fewer the 90% interval is wider than any verdict.
# Since the first version.
ENOUGH_FOR_VERDICT = 10

# Active providers from which a place has a page of its own: fewer would promise a choice that is not there.
# Since the first version.
ENOUGH_FOR_A_PAGE = 3

# Reports of one customer that count toward the kept promises of a provider, the newest ones: a customer with many sites
# must not decide alone. Since the first version.
REPORTS_OF_A_CUSTOMER = 5

# Years back for which reported incidents count toward kept promises: older ones tell of another team.
# Since the first version.
YEARS_OF_REPORTS = 2

# A rate is questioned when it is over so many times the median of its country, or under that part of it. Real rates of
# one channel differ by a factor of three or less; five finds a lost decimal point and no honest price.
# Since the first version.
UNLIKELY_TIMES = 5

# Minutes from which a window that begins in the morning and ends on the next day is questioned: 09:00 to 05:30 is a
# slip of 17:30, and the nights of an emergency line begin in the evening. Since November 2026.
LONG_WINDOW_MINUTES = 14 * 60

# Minutes from which opening hours of one day are questioned, if they are not the whole day: few desks are open from
# 06:00 to 23:00. Since such checks were added in November 2026.
LONG_DAY_MINUTES = 16 * 60

# Days before the end of a holiday list from which the next year is asked for: so early that a list can be read and
# committed before a price or a deadline needs it. Since the first version.
LIST_AHEAD_DAYS = 60

# Days in a row without opening after which hours never open. A seasonal desk opens once a year; the rest is for leap
# years and holidays. Since the first version.
LONGEST_CLOSURE_DAYS = 400

# Days that availability looks ahead for the latest start, whatever was promised: nobody waits longer for a repair, and
# an estimate would grow with every day. Since availability was added in November 2026.
LOOK_AHEAD_DAYS = 14

# Days for which a page carries the days that differ, for "open until 17:30": a site that nobody builds for a year still
# tells the truth, and later it says nothing of today. Since open states were added in November 2026.
OPENING_DAYS = 400

# Minutes from which a promise is told in hours and minutes: nobody counts 510 minutes. Since November 2026.
MOST_MINUTES_TOLD = 120

# Minutes that one incident may take: a month. More is a project and no repair. Since the first version.
LONGEST_WORK_MINUTES = 44_640

# Readings of an incident that are tried before it is called too vague to price: thousands are a second of work in a
# browser. Since ranges were added in November 2026.
MOST_READINGS = 3000

# Minutes within which a wait is counted, for "answered within 4 h in 60 of 168 hours". Since the first version.
WAITS_COUNTED = (60, 240, 480, 1440)
# The one of them that comparisons show: half a working day, after which a morning is lost. Since the first version.
SOON = 240

# A road is about so much longer than the straight line: an editorial estimate. Since the first version.
ROAD_FACTOR = 1.3

# Days for which a review may be held before it is published, or removed with a reason: the policy for reviews promises
# it. Since the first version.
HELD_DAYS = 10

# So many reviews of one provider within so many days are held for an editor: people do not come in crowds.
# Since the first version.
BURST_REVIEWS, BURST_DAYS = 5, 3

# Reviews that one customer may send in one day before they are held. Since the first version.
REVIEWS_A_DAY = 3
