# cython: language_level=3
"""Sorting through C's qsort with a comparison callback."""
from libc.stdlib cimport malloc, free, qsort


cdef int ascending(const void *left, const void *right) noexcept nogil:
    cdef int a = (<const int *>left)[0], b = (<const int *>right)[0]
    return (a > b) - (a < b)


cdef int descending(const void *left, const void *right) noexcept nogil:
    return -ascending(left, right)


def sort(values, bint reverse=False):
    """
    >>> sort([3, 1, 2])
    [1, 2, 3]
    >>> sort([3, 1, 2], reverse=True)
    [3, 2, 1]
    >>> sort([])
    []
    """
    cdef size_t n = len(values), i
    cdef int *data = <int *>malloc(n * sizeof(int))
    if n and data is NULL:
        raise MemoryError()
    try:
        for i in range(n):
            data[i] = values[i]
        qsort(data, n, sizeof(int), descending if reverse else ascending)
        return [data[i] for i in range(n)]
    finally:
        free(data)
