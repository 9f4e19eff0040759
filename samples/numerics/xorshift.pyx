# cython: language_level=3
"""A small random generator: unsigned arithmetic that has to wrap around to be right."""
from libc.stdint cimport uint32_t, uint64_t


cdef class XorShift:
    """xorshift64* with a splitmix64 seed.

    >>> a, b = XorShift(42), XorShift(42)
    >>> [a.next32() for _ in range(3)] == [b.next32() for _ in range(3)]
    True
    >>> all(0 <= XorShift(i).uniform() < 1 for i in range(100))
    True
    """
    cdef uint64_t state

    def __cinit__(self, uint64_t seed=1):
        self.state = mix(seed)

    cpdef uint32_t next32(self):
        self.state ^= self.state >> 12
        self.state ^= self.state << 25
        self.state ^= self.state >> 27
        return <uint32_t>((self.state * <uint64_t>0x2545F4914F6CDD1D) >> 32)

    def uniform(self):
        return self.next32() * (1.0 / 4294967296.0)

    def below(self, uint32_t limit):
        """
        >>> XorShift(7).below(1)
        0
        """
        return <uint32_t>((<uint64_t>self.next32() * limit) >> 32)


cpdef uint64_t mix(uint64_t z):
    """splitmix64's finaliser.

    >>> mix(0) == 0xE220A8397B1DCDAF
    True
    """
    z += <uint64_t>0x9E3779B97F4A7C15
    z = (z ^ (z >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    z = (z ^ (z >> 27)) * <uint64_t>0x94D049BB133111EB
    return z ^ (z >> 31)
