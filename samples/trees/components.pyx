# cython: language_level=3
"""Connected components of a graph; cimports the type next door."""
from union_find cimport UnionFind
from union_find import UnionFind as _UnionFind


def components(int size, edges):
    """
    >>> components(6, [(0, 1), (1, 2), (4, 5)])
    [[0, 1, 2], [3], [4, 5]]
    """
    cdef UnionFind sets = _UnionFind(size)
    cdef dict groups = {}
    cdef int a, b, item
    for a, b in edges:
        sets.join(a, b)
    for item in range(size):
        groups.setdefault(sets.find(item), []).append(item)
    return sorted(groups.values())
