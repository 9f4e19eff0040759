# cython: language_level=3
"""Generators with C locals, delegation, and values sent in."""


def fibonacci(unsigned long limit):
    """
    >>> list(fibonacci(50))
    [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
    """
    cdef unsigned long a = 0, b = 1
    while a < limit:
        yield a
        a, b = b, a + b


def running_average():
    """
    >>> g = running_average()
    >>> next(g)
    >>> g.send(10), g.send(20)
    (10.0, 15.0)
    """
    cdef double total = 0
    cdef int count = 0
    cdef object average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def flatten(nested):
    """
    >>> list(flatten([1, [2, [3, 4]], (5,)]))
    [1, 2, 3, 4, 5]
    """
    for item in nested:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def chunked(iterable, Py_ssize_t size):
    """
    >>> list(chunked("abcdefg", 3))
    [['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]
    """
    cdef list chunk = []
    for item in iterable:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
