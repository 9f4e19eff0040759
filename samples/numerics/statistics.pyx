# cython: language_level=3, boundscheck=False, wraparound=False
"""Running moments by Welford's method: one pass, no catastrophic cancellation."""
from libc.math cimport sqrt, NAN


cdef class RunningMoments:
    """
    >>> m = RunningMoments()
    >>> for value in [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]:
    ...     m.push(value)
    >>> m.count, m.mean, m.deviation
    (8, 5.0, 2.0)
    >>> m.mean = 3
    Traceback (most recent call last):
    ...
    AttributeError: ...
    """
    cdef readonly long count
    cdef readonly double mean
    cdef double _m2

    def __init__(self):
        self.count = 0
        self.mean = 0.0
        self._m2 = 0.0

    cpdef void push(self, double value):
        cdef double delta = value - self.mean
        self.count += 1
        self.mean += delta / self.count
        self._m2 += delta * (value - self.mean)

    @property
    def variance(self):
        """Of the population; nan while empty."""
        return self._m2 / self.count if self.count > 0 else NAN

    @property
    def deviation(self):
        return sqrt(self.variance)

    cpdef RunningMoments merge(self, RunningMoments other):
        """Moments of both together.

        >>> a, b = RunningMoments(), RunningMoments()
        >>> a.push(1.0); a.push(3.0); b.push(5.0)
        >>> c = a.merge(b)
        >>> c.count, c.mean
        (3, 3.0)
        """
        cdef RunningMoments result = RunningMoments()
        cdef double delta = other.mean - self.mean
        result.count = self.count + other.count
        if result.count == 0:
            return result
        result.mean = self.mean + delta * other.count / result.count
        result._m2 = self._m2 + other._m2 + delta * delta * self.count * other.count / result.count
        return result
