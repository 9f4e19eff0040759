# cython: language_level=3
"""Structs by value: assignment copies."""
from libc.math cimport sqrt


ctypedef struct Vector:
    double x, y, z


cdef Vector add(Vector a, Vector b) nogil:
    cdef Vector result
    result.x = a.x + b.x
    result.y = a.y + b.y
    result.z = a.z + b.z
    return result


cdef Vector scale(Vector v, double by) nogil:
    v.x *= by
    v.y *= by
    v.z *= by
    return v


cdef inline double norm(Vector *v) nogil:
    return sqrt(v.x * v.x + v.y * v.y + v.z * v.z)


def walk(steps, double length=1.0):
    """Sums steps, each scaled.

    >>> walk([(1, 0, 0), (0, 2, 0)], 2.0)
    {'x': 2.0, 'y': 4.0, 'z': 0.0}
    """
    cdef Vector position = Vector(0, 0, 0), step
    for x, y, z in steps:
        step = Vector(x=x, y=y, z=z)
        position = add(position, scale(step, length))
    return position


def copies_are_independent():
    """
    >>> copies_are_independent()
    (1.0, 9.0)
    """
    cdef Vector a, b
    a.x = 1
    a.y = a.z = 0
    b = a
    b.x = 9
    return a.x, b.x


def length(double x, double y, double z):
    """
    >>> length(2, 3, 6)
    7.0
    """
    cdef Vector v = {'x': x, 'y': y, 'z': z}
    return norm(&v)
