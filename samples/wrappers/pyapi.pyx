# cython: language_level=3
"""Calls of the Python C API, as code from the days of Python 2 is full of."""
from cpython.list cimport PyList_GET_ITEM, PyList_GET_SIZE, PyList_Append
from cpython.dict cimport PyDict_GetItem, PyDict_SetItem, PyDict_Contains
from cpython.ref cimport PyObject
from cpython.object cimport PyObject_RichCompareBool, Py_LT
from cpython.mem cimport PyMem_Malloc, PyMem_Free


def count_words(list words):
    """
    >>> sorted(count_words("a b a c a".split()).items())
    [('a', 3), ('b', 1), ('c', 1)]
    """
    cdef dict counts = {}
    cdef Py_ssize_t i
    cdef PyObject *found
    for i in range(PyList_GET_SIZE(words)):
        word = <object>PyList_GET_ITEM(words, i)
        found = PyDict_GetItem(counts, word)
        if found is NULL:
            PyDict_SetItem(counts, word, 1)
        else:
            PyDict_SetItem(counts, word, <object>found + 1)
    return counts


def unique(list values):
    """
    >>> unique([3, 1, 3, 2, 1])
    [3, 1, 2]
    """
    cdef dict seen = {}
    cdef list result = []
    for value in values:
        if not PyDict_Contains(seen, value):
            PyDict_SetItem(seen, value, None)
            PyList_Append(result, value)
    return result


def smallest(list values):
    """
    >>> smallest([3, 1, 2])
    1
    """
    best = values[0]
    for value in values:
        if PyObject_RichCompareBool(value, best, Py_LT):
            best = value
    return best


def checksum(bytes data):
    """
    >>> checksum(b"abc")
    38
    """
    cdef Py_ssize_t i, n = len(data)
    cdef unsigned char total = 0
    cdef unsigned char *copy = <unsigned char *>PyMem_Malloc(n)
    if not copy:
        raise MemoryError()
    try:
        for i in range(n):
            copy[i] = data[i]
            total += copy[i]
        return total
    finally:
        PyMem_Free(copy)
