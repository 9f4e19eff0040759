# cython: language_level=3
"""A growing char buffer, realloc'd by halves."""
from libc.stdlib cimport malloc, realloc, free
from libc.string cimport memcpy


cdef class StringBuilder:
    """
    >>> b = StringBuilder()
    >>> b.append("hello").append(", ").append("wörld")
    StringBuilder(13 bytes)
    >>> str(b)
    'hello, wörld'
    >>> b.clear(); str(b)
    ''
    """
    cdef char *buffer
    cdef size_t used, room

    def __cinit__(self, size_t room=16):
        self.buffer = <char *>malloc(room)
        if self.buffer is NULL:
            raise MemoryError()
        self.room = room
        self.used = 0

    def __dealloc__(self):
        free(self.buffer)

    cdef int reserve(self, size_t more) except -1:
        cdef size_t wanted = self.used + more
        cdef char *grown
        if wanted <= self.room:
            return 0
        while self.room < wanted:
            self.room += self.room // 2 + 1
        grown = <char *>realloc(self.buffer, self.room)
        if grown is NULL:
            raise MemoryError()
        self.buffer = grown
        return 0

    cpdef StringBuilder append(self, str text):
        cdef bytes encoded = text.encode('utf-8')
        cdef char *source = encoded
        cdef size_t n = len(encoded)
        self.reserve(n)
        memcpy(self.buffer + self.used, source, n)
        self.used += n
        return self

    def clear(self):
        self.used = 0

    def __str__(self):
        return self.buffer[:self.used].decode('utf-8')

    def __repr__(self):
        return "StringBuilder(%d bytes)" % self.used
