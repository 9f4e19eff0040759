# cython: language_level=3
"""Callbacks: function pointers in a table, and Python callables behind void pointers."""
from cpython.ref cimport Py_INCREF, Py_DECREF

ctypedef double (*operation)(double, double)
ctypedef void (*callback)(void *user_data, int event)


cdef double plus(double a, double b): return a + b
cdef double minus(double a, double b): return a - b
cdef double times(double a, double b): return a * b

cdef operation[3] TABLE
TABLE[:] = [plus, minus, times]


def calculate(str symbol, double a, double b):
    """
    >>> calculate('+', 2, 3), calculate('-', 2, 3), calculate('*', 2, 3)
    (5.0, -1.0, 6.0)
    """
    cdef int index = '+-*'.index(symbol)
    return TABLE[index](a, b)


cdef void forward(void *user_data, int event):
    (<object>user_data)(event)


cdef class Dispatcher:
    """
    >>> seen = []
    >>> d = Dispatcher()
    >>> d.subscribe(seen.append)
    >>> d.fire(7)
    >>> seen
    [7]
    """
    cdef callback _callback
    cdef void *_user_data

    def subscribe(self, function not None):
        Py_INCREF(function)
        self._user_data = <void *>function
        self._callback = forward

    def fire(self, int event):
        if self._callback is not NULL:
            self._callback(self._user_data, event)

    def __dealloc__(self):
        if self._user_data is not NULL:
            Py_DECREF(<object>self._user_data)
