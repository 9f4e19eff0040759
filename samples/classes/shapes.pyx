# cython: language_level=3
"""Extension types that inherit, with virtual C methods."""
from libc.math cimport M_PI, sqrt


cdef class Shape:
    cdef public str name

    def __init__(self, name="shape"):
        self.name = name

    cpdef double area(self):
        raise NotImplementedError

    cpdef double perimeter(self):
        raise NotImplementedError

    cdef double compactness(self):
        return 4 * M_PI * self.area() / (self.perimeter() ** 2)

    def __lt__(self, Shape other):
        return self.area() < other.area()

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.area():.2f})"


cdef class Circle(Shape):
    """
    >>> c = Circle(1.0)
    >>> c
    Circle('circle', 3.14)
    >>> round(compactness_of(c), 6)
    1.0
    """
    cdef readonly double radius

    def __init__(self, double radius):
        super().__init__("circle")
        self.radius = radius

    cpdef double area(self):
        return M_PI * self.radius * self.radius

    cpdef double perimeter(self):
        return 2 * M_PI * self.radius


cdef class Triangle(Shape):
    """
    >>> t = Triangle(3, 4, 5)
    >>> t.area(), t.perimeter()
    (6.0, 12.0)
    >>> Triangle(1, 1, 3)
    Traceback (most recent call last):
    ...
    ValueError: no triangle
    """
    cdef (double, double, double) sides

    def __init__(self, double a, double b, double c):
        Shape.__init__(self, "triangle")
        if a + b <= c or b + c <= a or a + c <= b:
            raise ValueError("no triangle")
        self.sides = (a, b, c)

    cpdef double perimeter(self):
        return self.sides[0] + self.sides[1] + self.sides[2]

    cpdef double area(self):
        cdef double a, b, c
        a, b, c = self.sides
        cdef double s = (a + b + c) / 2
        return sqrt(s * (s - a) * (s - b) * (s - c))


def compactness_of(Shape shape):
    """
    >>> compactness_of(Triangle(3, 4, 5)) < compactness_of(Circle(2))
    True
    """
    return shape.compactness()
