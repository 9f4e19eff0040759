# cython: language_level=3
"""Broken on purpose: declarations that no grammar allows."""

cdef int 3values[10]
cdef class:
    cdef int x

cdef double *= scale


def still_here(int x):
    return x * 2
