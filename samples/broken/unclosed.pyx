# cython: language_level=3
"""Broken on purpose: a parenthesis is never closed."""


def average(values:
    cdef double total = 0
    for value in values:
        total += value
    return total / len(values)


def fine(int x):
    return x + 1
