# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""A box blur over a two-dimensional view."""


cpdef void blur_rows(double[:, :] image, double[:, :] target, int radius) nogil:
    cdef Py_ssize_t y, x, k, low, high
    cdef double total
    for y in range(image.shape[0]):
        for x in range(image.shape[1]):
            low = x - radius if x >= radius else 0
            high = x + radius + 1 if x + radius + 1 < image.shape[1] else image.shape[1]
            total = 0
            for k in range(low, high):
                total += image[y, k]
            target[y, x] = total / (high - low)


def blurred(double[:, ::1] image, double[:, ::1] target, int radius=1):
    """Blurs rows, then columns by looking at the transposed views.

    >>> blurred(None, None)
    Traceback (most recent call last):
    ...
    TypeError: an image is needed
    """
    if image is None or target is None:
        raise TypeError("an image is needed")
    cdef double[:, :] between = image.copy()
    blur_rows(image, between, radius)
    blur_rows(between.T, target.T, radius)
    return target


def total(double[:] values):
    """
    >>> from array import array
    >>> total(array('d', [1.0, 2.0, 3.5]))
    6.5
    >>> total(array('d', []))
    0.0
    """
    cdef double result = 0
    cdef Py_ssize_t i
    for i in range(values.shape[0]):
        result += values[i]
    return result
