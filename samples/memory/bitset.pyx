# cython: language_level=3
"""A set of small integers as bits."""
from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free


cdef int popcount(uint64_t word) nogil:
    cdef int count = 0
    while word:
        word &= word - 1
        count += 1
    return count


cdef class BitSet:
    """
    >>> s = BitSet(200, [1, 64, 199])
    >>> 64 in s, 65 in s, len(s)
    (True, False, 3)
    >>> s.discard(64)
    >>> list(s)
    [1, 199]
    >>> list(s | BitSet(200, [5]))
    [1, 5, 199]
    >>> s.add(200)
    Traceback (most recent call last):
    ...
    IndexError: 200
    """
    cdef uint64_t *words
    cdef readonly int size
    cdef int count

    def __cinit__(self, int size, items=()):
        self.size = size
        self.count = (size + 63) // 64
        self.words = <uint64_t *>calloc(self.count, sizeof(uint64_t))
        if not self.words:
            raise MemoryError()

    def __init__(self, int size, items=()):
        for item in items:
            self.add(item)

    def __dealloc__(self):
        free(self.words)

    cpdef add(self, int item):
        if item < 0 or item >= self.size:
            raise IndexError(item)
        self.words[item >> 6] |= <uint64_t>1 << (item & 63)

    cpdef discard(self, int item):
        if 0 <= item < self.size:
            self.words[item >> 6] &= ~(<uint64_t>1 << (item & 63))

    def __contains__(self, int item):
        return 0 <= item < self.size and (self.words[item >> 6] >> (item & 63)) & 1 == 1

    def __len__(self):
        cdef int i, total = 0
        for i in range(self.count):
            total += popcount(self.words[i])
        return total

    def __iter__(self):
        cdef int item
        for item in range(self.size):
            if item in self:
                yield item

    def __or__(BitSet self, BitSet other):
        cdef BitSet result = BitSet(max(self.size, other.size))
        cdef int i
        for i in range(self.count):
            result.words[i] = self.words[i]
        for i in range(other.count):
            result.words[i] |= other.words[i]
        return result
