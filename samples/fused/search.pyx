# cython: language_level=3
"""Binary search in typed buffers, specialised by element type."""
cimport cython

ctypedef fused element:
    cython.int
    cython.double


def lower_bound(element[:] values, element wanted):
    """First position whose value is not less than the wanted one.

    >>> from array import array
    >>> lower_bound(array('i', [1, 3, 3, 7]), 3)
    1
    >>> lower_bound(array('d', [0.5, 1.5]), 2.0)
    2
    """
    cdef Py_ssize_t low = 0, high = values.shape[0], middle
    while low < high:
        middle = low + (high - low) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def contains(element[:] values, element wanted):
    """
    >>> from array import array
    >>> contains(array('i', [1, 3, 7]), 7), contains(array('i', [1, 3, 7]), 2)
    (True, False)
    """
    cdef Py_ssize_t position = lower_bound(values, wanted)
    return position < values.shape[0] and values[position] == wanted
