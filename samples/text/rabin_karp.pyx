# cython: language_level=3, wraparound=False
"""Substring search by a rolling hash over bytes."""

DEF BASE = 257
DEF MODULUS = 1000000007


cdef unsigned long long hash_of(const unsigned char *data, Py_ssize_t length) nogil:
    cdef unsigned long long value = 0
    cdef Py_ssize_t i
    for i in range(length):
        value = (value * BASE + data[i]) % MODULUS
    return value


def find_all(bytes text, bytes pattern):
    """Every position of the pattern, overlaps included.

    >>> find_all(b"abababa", b"aba")
    [0, 2, 4]
    >>> find_all(b"abc", b"x")
    []
    >>> find_all(b"abc", b"")
    Traceback (most recent call last):
    ...
    ValueError: empty pattern
    """
    cdef Py_ssize_t n = len(text), m = len(pattern), i
    cdef const unsigned char *t = text
    cdef const unsigned char *p = pattern
    cdef unsigned long long wanted, current, highest = 1
    cdef list found = []
    if m == 0:
        raise ValueError("empty pattern")
    if m > n:
        return found
    for i in range(m - 1):
        highest = highest * BASE % MODULUS
    wanted = hash_of(p, m)
    current = hash_of(t, m)
    for i in range(n - m + 1):
        if current == wanted and text[i:i + m] == pattern:
            found.append(i)
        if i < n - m:
            current = (current + MODULUS - t[i] * highest % MODULUS) % MODULUS
            current = (current * BASE + t[i + m]) % MODULUS
    return found
