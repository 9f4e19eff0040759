# cython: language_level=3, boundscheck=False, wraparound=False
"""Disjoint sets on a C array, declared in a .pxd beside."""
from libc.stdlib cimport malloc, free


cdef class UnionFind:
    """
    >>> u = UnionFind(5)
    >>> u.join(0, 1), u.join(1, 0), u.join(3, 4)
    (True, False, True)
    >>> u.components
    3
    >>> u.same(0, 1), u.same(1, 2)
    (True, False)
    """

    def __cinit__(self, int size):
        cdef int i
        self.parent = <int *>malloc(size * sizeof(int))
        if not self.parent:
            raise MemoryError()
        for i in range(size):
            self.parent[i] = i
        self.size = size
        self.components = size

    def __dealloc__(self):
        free(self.parent)

    cdef int find(self, int item) except -1:
        if not 0 <= item < self.size:
            raise IndexError(item)
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    cpdef bint join(self, int a, int b) except *:
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        self.parent[a] = b
        self.components -= 1
        return True

    def same(self, int a, int b):
        return self.find(a) == self.find(b)
