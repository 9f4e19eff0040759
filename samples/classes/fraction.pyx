# cython: language_level=3
"""A number type: arithmetic, comparison and hashing in C integers."""


cdef long gcd(long a, long b):
    while b:
        a, b = b, a % b
    return a if a > 0 else -a


cdef class Fraction:
    """
    >>> half, third = Fraction(1, 2), Fraction(1, 3)
    >>> half + third, half - third, half * third, half / third
    (5/6, 1/6, 1/6, 3/2)
    >>> half + 1, 1 + half
    (3/2, 3/2)
    >>> half > third, half == Fraction(2, 4), half != third
    (True, True, True)
    >>> len({Fraction(1, 2), Fraction(2, 4)})
    1
    >>> float(half), int(Fraction(7, 2)), bool(Fraction(0, 1)), -half
    (0.5, 3, False, -1/2)
    >>> Fraction(1, 0)
    Traceback (most recent call last):
    ...
    ZeroDivisionError: Fraction(1, 0)
    """
    cdef readonly long numerator
    cdef readonly long denominator

    def __cinit__(self, long numerator, long denominator=1):
        cdef long divisor
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        if denominator < 0:
            numerator, denominator = -numerator, -denominator
        divisor = gcd(numerator, denominator)
        self.numerator = numerator // divisor
        self.denominator = denominator // divisor

    def __add__(self, other):
        a, b = as_fraction(self), as_fraction(other)
        return Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

    def __radd__(self, other):
        return as_fraction(other) + self

    def __sub__(self, other):
        return as_fraction(self) + -as_fraction(other)

    def __mul__(self, other):
        a, b = as_fraction(self), as_fraction(other)
        return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)

    def __truediv__(self, other):
        a, b = as_fraction(self), as_fraction(other)
        return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __richcmp__(self, other, int op):
        cdef Fraction a = as_fraction(self), b = as_fraction(other)
        cdef long left = a.numerator * b.denominator, right = b.numerator * a.denominator
        if op == 0:
            return left < right
        elif op == 1:
            return left <= right
        elif op == 2:
            return left == right
        elif op == 3:
            return left != right
        elif op == 4:
            return left > right
        return left >= right

    def __hash__(self):
        return hash((self.numerator, self.denominator))

    def __bool__(self):
        return self.numerator != 0

    def __float__(self):
        return <double>self.numerator / self.denominator

    def __int__(self):
        return self.numerator // self.denominator

    def __repr__(self):
        return f"{self.numerator}/{self.denominator}"


cdef Fraction as_fraction(value):
    return value if isinstance(value, Fraction) else Fraction(value)
