# cython: language_level=3
"""One function for several number types."""
cimport cython

ctypedef fused number:
    int
    long long
    double


cdef number _largest(number a, number b):
    return a if a > b else b


def largest(number a, number b):
    """
    >>> largest(3, 5)
    5
    >>> largest(2.5, 1.5)
    2.5
    """
    return _largest(a, b)


cpdef number square(number x):
    """
    >>> square(7), square(1.5)
    (49, 2.25)
    """
    return x * x


def kind(number x):
    """
    >>> kind(1.0)
    'floating'
    """
    if number is double:
        return 'floating'
    else:
        return 'integral'


def mean(cython.floating x, cython.floating y):
    """
    >>> mean(1.0, 2.0)
    1.5
    """
    return (x + y) / 2
