# cython: language_level=3, cdivision=True
"""Radix-2 fast Fourier transform on Python lists, with complex C arithmetic inside."""
from libc.math cimport cos, sin, M_PI


cdef int reverse_bits(int value, int bits) nogil:
    cdef int result = 0, i
    for i in range(bits):
        result = (result << 1) | (value & 1)
        value >>= 1
    return result


def transform(values, bint inverse=False):
    """
    >>> [round(abs(x), 6) for x in transform([1, 1, 1, 1])]
    [4.0, 0.0, 0.0, 0.0]
    >>> back = transform(transform([1, 2, 3, 4]), inverse=True)
    >>> [round(x.real, 6) for x in back]
    [1.0, 2.0, 3.0, 4.0]
    >>> transform([1, 2, 3])
    Traceback (most recent call last):
    ...
    ValueError: length must be a power of two
    """
    cdef int n = len(values), bits = 0, size, half, start, k
    cdef double angle, sign = 1 if inverse else -1
    cdef double complex w, even, odd
    if n == 0 or n & (n - 1):
        raise ValueError("length must be a power of two")
    while (1 << bits) < n:
        bits += 1
    result = [complex(values[reverse_bits(k, bits)]) for k in range(n)]
    size = 2
    while size <= n:
        half = size // 2
        for start in range(0, n, size):
            for k in range(half):
                angle = sign * 2 * M_PI * k / size
                w = cos(angle) + sin(angle) * 1j
                even = result[start + k]
                odd = result[start + k + half] * w
                result[start + k] = even + odd
                result[start + k + half] = even - odd
        size *= 2
    if inverse:
        return [x / n for x in result]
    return result
