cdef class UnionFind:
    cdef int *parent
    cdef int size
    cdef readonly int components

    cdef int find(self, int item) except -1
    cpdef bint join(self, int a, int b) except *
