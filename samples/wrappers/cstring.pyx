# cython: language_level=3, c_string_type=unicode, c_string_encoding=utf8
"""C strings in and out."""
from libc.string cimport strlen, strcmp, memcmp, strchr
from libc.stdlib cimport atoi


def length(bytes text):
    """Bytes before the first NUL.

    >>> length(b"hello")
    5
    >>> length(b"he\\0llo")
    2
    """
    cdef const char *p = text
    return strlen(p)


def compare(bytes left, bytes right):
    """
    >>> compare(b"a", b"b") < 0, compare(b"b", b"a") > 0, compare(b"a", b"a")
    (True, True, 0)
    """
    return strcmp(left, right)


def same_prefix(bytes left, bytes right, size_t n):
    """
    >>> same_prefix(b"abcd", b"abxx", 2)
    True
    """
    if len(left) < n or len(right) < n:
        return False
    return memcmp(<const char *>left, <const char *>right, n) == 0


def key_and_value(bytes line):
    """
    >>> key_and_value(b"width=120")
    ('width', 120)
    """
    cdef const char *start = line
    cdef const char *equals = strchr(start, c'=')
    if equals is NULL:
        raise ValueError("no '='")
    return start[:equals - start], atoi(equals + 1)
