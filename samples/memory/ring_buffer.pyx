# cython: language_level=3, cdivision=True
"""A ring buffer of doubles in malloc'd memory."""
from libc.stdlib cimport malloc, free
from libc.string cimport memset


cdef class RingBuffer:
    """
    >>> r = RingBuffer(3)
    >>> for i in range(5):
    ...     r.append(i)
    >>> list(r), len(r), r[0], r[-1]
    ([2.0, 3.0, 4.0], 3, 2.0, 4.0)
    >>> r[3]
    Traceback (most recent call last):
    ...
    IndexError: 3
    """
    cdef double *_data
    cdef Py_ssize_t _start, _count, _capacity

    def __cinit__(self, Py_ssize_t capacity):
        if capacity <= 0:
            raise ValueError("capacity must be positive")
        self._data = <double *>malloc(sizeof(double) * capacity)
        if self._data is NULL:
            raise MemoryError()
        memset(self._data, 0, sizeof(double) * capacity)
        self._capacity = capacity

    def __dealloc__(self):
        if self._data != NULL:
            free(self._data)

    def append(self, double value):
        self._data[(self._start + self._count) % self._capacity] = value
        if self._count < self._capacity:
            self._count += 1
        else:
            self._start = (self._start + 1) % self._capacity

    def __len__(self):
        return self._count

    def __getitem__(self, Py_ssize_t index):
        cdef Py_ssize_t position = index + self._count if index < 0 else index
        if position < 0 or position >= self._count:
            raise IndexError(index)
        return self._data[(self._start + position) % self._capacity]

    def __iter__(self):
        cdef Py_ssize_t i
        for i in range(self._count):
            yield self._data[(self._start + i) % self._capacity]
