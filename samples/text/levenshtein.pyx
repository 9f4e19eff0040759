# cython: language_level=3
"""Edit distance between two texts, with two rows of C integers."""
from libc.stdlib cimport malloc, free


cdef inline Py_ssize_t min3(Py_ssize_t a, Py_ssize_t b, Py_ssize_t c) nogil:
    if a <= b and a <= c:
        return a
    return b if b <= c else c


def distance(str left not None, str right not None):
    """
    >>> distance("kitten", "sitting")
    3
    >>> distance("", "abc")
    3
    >>> distance("über", "uber")
    1
    >>> distance(None, "x")
    Traceback (most recent call last):
    ...
    TypeError: ...
    """
    cdef Py_ssize_t n = len(left), m = len(right), i, j, cost
    cdef Py_ssize_t *previous = <Py_ssize_t *>malloc((m + 1) * sizeof(Py_ssize_t))
    cdef Py_ssize_t *current = <Py_ssize_t *>malloc((m + 1) * sizeof(Py_ssize_t))
    cdef Py_ssize_t *swap
    cdef Py_UCS4 c
    if previous == NULL or current == NULL:
        free(previous)
        free(current)
        raise MemoryError("no room for two rows")
    try:
        for j in range(m + 1):
            previous[j] = j
        for i in range(n):
            current[0] = i + 1
            c = left[i]
            for j in range(m):
                cost = 0 if right[j] == c else 1
                current[j + 1] = min3(current[j] + 1, previous[j + 1] + 1, previous[j] + cost)
            swap = previous
            previous = current
            current = swap
        return previous[m]
    finally:
        free(previous)
        free(current)


def similarity(str left, str right):
    """
    >>> similarity("abcd", "abxd")
    0.75
    """
    cdef Py_ssize_t longest = max(len(left), len(right))
    return 1.0 if longest == 0 else 1.0 - <double>distance(left, right) / longest
