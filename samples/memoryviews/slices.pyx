# cython: language_level=3
"""Views share memory: slices write through."""


def zero_every_other(int[:] values):
    """
    >>> from array import array
    >>> a = array('i', [1, 2, 3, 4, 5])
    >>> zero_every_other(a)
    >>> a
    array('i', [0, 2, 0, 4, 0])
    """
    cdef int[:] half = values[::2]
    half[:] = 0


def reverse_in_place(int[:] values):
    """
    >>> from array import array
    >>> a = array('i', [1, 2, 3])
    >>> reverse_in_place(a)
    >>> list(a)
    [3, 2, 1]
    """
    cdef Py_ssize_t i = 0, j = values.shape[0] - 1
    while i < j:
        values[i], values[j] = values[j], values[i]
        i += 1
        j -= 1


def windows(const unsigned char[:] data, Py_ssize_t width):
    """
    >>> windows(b"abcd", 2)
    [b'ab', b'bc', b'cd']
    """
    cdef Py_ssize_t i
    return [bytes(data[i:i + width]) for i in range(data.shape[0] - width + 1)]


def sum_and_size(int[:] values not None):
    """
    >>> from array import array
    >>> sum_and_size(array('i', [1, 2, 3]))
    (6, 3, 12)
    """
    cdef int value, total = 0
    for value in values:
        total += value
    return total, len(values), values.nbytes
