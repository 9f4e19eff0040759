# cython: language_level=3
"""A tokenizer for arithmetic: characters are C integers, tokens are tuples."""

cdef enum:
    NUMBER = 1
    NAME
    OPERATOR

cpdef enum Kind:
    kind_number = 1
    kind_name = 2
    kind_operator = 3


cdef inline bint is_digit(Py_UCS4 c) nogil:
    return c'0' <= c <= c'9'


cdef inline bint is_letter(Py_UCS4 c):
    return c == u'_' or c.isalpha()


def tokens(str text):
    """Generates (kind, text) pairs.

    >>> list(tokens("a1 + 22*(b)"))
    [(2, 'a1'), (3, '+'), (1, '22'), (3, '*'), (3, '('), (2, 'b'), (3, ')')]
    >>> list(tokens("a ? b"))
    Traceback (most recent call last):
    ...
    SyntaxError: unexpected '?' at 2
    """
    cdef Py_ssize_t i = 0, start, n = len(text)
    cdef Py_UCS4 c
    while i < n:
        c = text[i]
        if c in u' \t':
            i += 1
            continue
        start = i
        if is_digit(c):
            while i < n and is_digit(text[i]):
                i += 1
            yield NUMBER, text[start:i]
        elif is_letter(c):
            while i < n and (is_letter(text[i]) or is_digit(text[i])):
                i += 1
            yield NAME, text[start:i]
        elif c in u'+-*/()=':
            i += 1
            yield OPERATOR, text[start:i]
        else:
            raise SyntaxError(f"unexpected {c!r} at {i}")


def count_kinds(text):
    """
    >>> sorted(count_kinds("x = 1 + y").items())
    [(1, 1), (2, 2), (3, 2)]
    """
    cdef dict counts = {}
    cdef int kind
    for kind, _ in tokens(text):
        counts[kind] = counts.get(kind, 0) + 1
    return counts
