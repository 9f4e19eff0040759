# cython: language_level=3
"""Numerical integration of functions of one variable."""
from libc.math cimport fabs


ctypedef double (*integrand)(double x, void *context)


cdef double _call(double x, void *context):
    return (<object>context)(x)


cdef double _trapezoid(integrand f, void *context, double a, double b, int n) except? -1:
    cdef double h = (b - a) / n
    cdef double total = 0.5 * (f(a, context) + f(b, context))
    cdef int i
    for i in range(1, n):
        total += f(a + i * h, context)
    return total * h


def trapezoid(f, double a, double b, int n=100):
    """Composite trapezoid rule with ``n`` intervals.

    >>> round(trapezoid(lambda x: x * x, 0.0, 3.0, 1000), 4)
    9.0
    >>> trapezoid(abs, 0, 1, 0)
    Traceback (most recent call last):
    ...
    ValueError: n must be positive
    """
    if n <= 0:
        raise ValueError("n must be positive")
    return _trapezoid(_call, <void *>f, a, b, n)


def adaptive_simpson(f, double a, double b, double tolerance=1e-9, int depth=30):
    """Adaptive Simpson quadrature.

    >>> round(adaptive_simpson(lambda x: 1 / x, 1.0, 2.718281828459045), 6)
    1.0
    """
    cdef double fa = f(a), fb = f(b), m = 0.5 * (a + b)
    cdef double fm = f(m)
    return _simpson_step(f, a, b, fa, fm, fb, (b - a) / 6 * (fa + 4 * fm + fb), tolerance, depth)


cdef double _simpson_step(object f, double a, double b, double fa, double fm, double fb,
                          double whole, double tolerance, int depth) except? -1:
    cdef double m = 0.5 * (a + b)
    cdef double lm = 0.5 * (a + m), rm = 0.5 * (m + b)
    cdef double flm = f(lm), frm = f(rm)
    cdef double left = (m - a) / 6 * (fa + 4 * flm + fm)
    cdef double right = (b - m) / 6 * (fm + 4 * frm + fb)
    cdef double delta = left + right - whole
    if depth <= 0 or fabs(delta) <= 15 * tolerance:
        return left + right + delta / 15
    return (_simpson_step(f, a, m, fa, flm, fm, left, tolerance / 2, depth - 1)
            + _simpson_step(f, m, b, fm, frm, fb, right, tolerance / 2, depth - 1))
