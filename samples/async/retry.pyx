# cython: language_level=3
"""Errors: C exceptions values, try/finally, chaining, decorators and closures."""
import functools


class Transient(Exception):
    pass


cdef int parse_digit(Py_UCS4 c) except -1:
    if not u'0' <= c <= u'9':
        raise ValueError(f"no digit: {c!r}")
    return <int>c - 48


def parse(str text):
    """
    >>> parse("2048")
    2048
    >>> parse("20x8")
    Traceback (most recent call last):
    ...
    ValueError: not a number: '20x8'
    """
    cdef int value = 0
    cdef Py_UCS4 c
    try:
        for c in text:
            value = value * 10 + parse_digit(c)
    except ValueError as error:
        raise ValueError(f"not a number: {text!r}") from error
    return value


def retried(int attempts, *kinds):
    """
    >>> calls = []
    >>> @retried(3, Transient)
    ... def flaky(x):
    ...     calls.append(x)
    ...     if len(calls) < 3:
    ...         raise Transient()
    ...     return x * 2
    >>> flaky(21), len(calls)
    (42, 3)
    """
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            cdef int attempt
            for attempt in range(attempts):
                try:
                    return function(*args, **kwargs)
                except kinds:
                    if attempt == attempts - 1:
                        raise
        return wrapper
    return decorate


def cleanup_order():
    """
    >>> cleanup_order()
    ['body', 'else', 'finally']
    """
    cdef list log = []
    try:
        log.append('body')
    except Exception:
        log.append('except')
    else:
        log.append('else')
    finally:
        log.append('finally')
    return log
