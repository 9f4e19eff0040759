# cython: language_level=3
# distutils: language = c++
"""Kahn's algorithm with a deque, vectors and a set of C++."""
from libcpp.deque cimport deque
from libcpp.unordered_set cimport unordered_set
from libcpp.vector cimport vector


def order(int size, edges):
    """
    >>> order(4, [(0, 1), (1, 2), (0, 3), (3, 2)])
    [0, 1, 3, 2]
    >>> order(2, [(0, 1), (1, 0)])
    Traceback (most recent call last):
    ...
    ValueError: the graph has a cycle
    """
    cdef vector[vector[int]] targets
    cdef vector[int] incoming
    cdef deque[int] ready
    cdef vector[int] result
    cdef int a, b, node
    targets.resize(size)
    incoming.resize(size, 0)
    for a, b in edges:
        targets[a].push_back(b)
        incoming[b] += 1
    for node in range(size):
        if incoming[node] == 0:
            ready.push_back(node)
    while not ready.empty():
        node = ready.front()
        ready.pop_front()
        result.push_back(node)
        for b in targets[node]:
            incoming[b] -= 1
            if incoming[b] == 0:
                ready.push_back(b)
    if result.size() != <size_t>size:
        raise ValueError("the graph has a cycle")
    return result


def distinct(values):
    """
    >>> distinct([3, 1, 3, 3])
    2
    """
    cdef unordered_set[long] seen
    cdef long value
    for value in values:
        seen.insert(value)
    return seen.size()
