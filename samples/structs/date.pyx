# cython: language_level=3
"""Calendar arithmetic with a table in an include file."""

include "date_tables.pxi"

cdef struct Date:
    int year
    int month
    int day


cdef bint is_leap(int year) nogil:
    return (year % 4 == 0 and year % 100 != 0) or year % 400 == 0


cdef int days_in_month(int year, int month) nogil:
    return 29 if month == 2 and is_leap(year) else MONTH_LENGTHS[month - 1]


cdef Date next_day(Date d) nogil:
    d.day += 1
    if d.day > days_in_month(d.year, d.month):
        d.day = 1
        d.month += 1
        if d.month > 12:
            d.month = 1
            d.year += 1
    return d


def after(int year, int month, int day, int days=1):
    """
    >>> after(2024, 2, 28)
    (2024, 2, 29)
    >>> after(2023, 12, 31)
    (2024, 1, 1)
    >>> after(2024, 1, 1, 366)
    (2025, 1, 1)
    """
    cdef Date d
    d.year, d.month, d.day = year, month, day
    cdef int i
    for i from 0 <= i < days:
        d = next_day(d)
    return d.year, d.month, d.day


def weekday_name(int year, int month, int day):
    """Sakamoto's method.

    >>> weekday_name(2024, 2, 29)
    'Thursday'
    """
    cdef int y = year - (month < 3)
    return WEEKDAYS[(y + y // 4 - y // 100 + y // 400 + SAKAMOTO[month - 1] + day) % 7]
