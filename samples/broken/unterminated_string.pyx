# cython: language_level=3
"""Broken on purpose: a string runs into the end of its line."""

GREETING = "hello

cpdef str greet(str name):
    return GREETING + name
