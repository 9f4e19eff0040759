# cython: language_level=3
"""Splits lines of comma separated values, quotes and all."""


cdef list _split(unicode line, Py_UCS4 separator, Py_UCS4 quote):
    cdef list fields = []
    cdef list current = []
    cdef bint quoted = False
    cdef Py_ssize_t i = 0
    cdef Py_UCS4 c
    while i < len(line):
        c = line[i]
        if quoted:
            if c == quote:
                if i + 1 < len(line) and line[i + 1] == quote:
                    current.append(quote)
                    i += 1
                else:
                    quoted = False
            else:
                current.append(c)
        elif c == quote:
            quoted = True
        elif c == separator:
            fields.append(u''.join(current))
            current = []
        else:
            current.append(c)
        i += 1
    if quoted:
        raise ValueError("unterminated quote")
    fields.append(u''.join(current))
    return fields


def split_line(line, separator=u',', quote=u'"'):
    '''
    >>> split_line('a,"b,c",d')
    ['a', 'b,c', 'd']
    >>> split_line('"say ""hi""",')
    ['say "hi"', '']
    >>> split_line('a;b', separator=';')
    ['a', 'b']
    >>> split_line('"oops')
    Traceback (most recent call last):
    ...
    ValueError: unterminated quote
    '''
    return _split(line, separator, quote)
