# cython: language_level=3
"""Thin wrappers of C's math functions."""
from libc cimport math
from libc.math cimport sqrt as c_sqrt, hypot, floor, INFINITY, isnan


def safe_sqrt(double x):
    """
    >>> safe_sqrt(16.0)
    4.0
    >>> safe_sqrt(-1)
    Traceback (most recent call last):
    ...
    ValueError: math domain error: -1.0
    """
    if x < 0:
        raise ValueError(f"math domain error: {x}")
    return c_sqrt(x)


def polar(double x, double y):
    """
    >>> polar(3, 4)[0]
    5.0
    """
    return hypot(x, y), math.atan2(y, x)


def nearest_multiple(double value, double step):
    """
    >>> nearest_multiple(7.3, 0.5)
    7.5
    """
    return floor(value / step + 0.5) * step


def finite_minimum(values):
    """
    >>> finite_minimum([3.0, float('nan'), 1.5])
    1.5
    >>> finite_minimum([])
    inf
    """
    cdef double best = INFINITY, value
    for value in values:
        if not isnan(value) and value < best:
            best = value
    return best
