# cython: language_level=3
"""Releasing the lock around C work, taking it back to report."""
from cython.parallel cimport prange


cdef int collatz_length(unsigned long n) nogil:
    cdef int steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def longest_collatz(int limit):
    """
    >>> longest_collatz(30)
    (27, 111)
    """
    cdef int n, steps, best = 0, argument = 1
    with nogil:
        for n in range(1, limit):
            steps = collatz_length(n)
            if steps > best:
                best = steps
                argument = n
    return argument, best


def parallel_sum(int limit):
    """
    >>> parallel_sum(1000)
    499500
    """
    cdef long total = 0
    cdef int i
    for i in prange(limit, nogil=True, schedule='static'):
        total += i
    return total


cdef void report(int value) noexcept with gil:
    _reported.append(value)


_reported = []


def report_squares(int limit):
    """
    >>> report_squares(4)
    [0, 1, 4, 9]
    """
    cdef int i
    _reported.clear()
    with nogil:
        for i in range(limit):
            report(i * i)
    return list(_reported)
