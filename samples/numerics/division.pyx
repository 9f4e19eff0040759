# cython: language_level=3
"""Division as C does it and as Python does it: the directive decides."""
cimport cython


@cython.cdivision(True)
def c_divide(int a, int b):
    """Truncates towards zero; the remainder has the sign of the dividend.

    >>> c_divide(7, 2), c_divide(-7, 2), c_divide(7, -2)
    ((3, 1), (-3, -1), (-3, 1))
    """
    return a // b, a % b


def python_divide(int a, int b):
    """Floors; the remainder has the sign of the divisor.

    >>> python_divide(-7, 2)
    (-4, 1)
    >>> python_divide(1, 0)
    Traceback (most recent call last):
    ...
    ZeroDivisionError: integer division or modulo by zero
    """
    return a // b, a % b


cdef inline int clamp(int value, int low, int high) nogil:
    return low if value < low else (high if value > high else value)


def clamp_all(values, int low, int high):
    """
    >>> clamp_all([-5, 3, 99], 0, 10)
    [0, 3, 10]
    """
    return [clamp(value, low, high) for value in values]


def greatest_common_divisor(long a, long b):
    """
    >>> greatest_common_divisor(12, 18)
    6
    >>> greatest_common_divisor(0, 5)
    5
    """
    while b:
        a, b = b, a % b
    return a if a >= 0 else -a
