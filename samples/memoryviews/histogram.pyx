# cython: language_level=3, boundscheck=False
"""Counts bytes into an array, the typed way."""
from cpython cimport array
import array


def histogram(const unsigned char[:] data):
    """
    >>> h = histogram(b"hello")
    >>> h[ord('l')], h[ord('z')], len(h)
    (2, 0, 256)
    """
    cdef array.array counts = array.clone(array.array('l', []), 256, zero=True)
    cdef long[:] view = counts
    cdef Py_ssize_t i
    for i in range(data.shape[0]):
        view[data[i]] += 1
    return counts


def cumulative(long[:] counts):
    """
    >>> list(cumulative(array.array('l', [1, 2, 3])))
    [1, 3, 6]
    """
    cdef array.array result = array.array('l', [0]) * counts.shape[0]
    cdef long running = 0
    cdef Py_ssize_t i
    for i in range(counts.shape[0]):
        running += counts[i]
        result.data.as_longs[i] = running
    return result
