# cython: language_level=3
"""Primes, the example that every Cython tutorial starts with, and what comes after it."""


def primes(int nb_primes):
    """The first primes, up to 1000 of them.

    >>> primes(10)
    [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
    >>> primes(0)
    []
    """
    cdef int n, i, len_p
    cdef int[1000] p

    if nb_primes > 1000:
        nb_primes = 1000

    len_p = 0  # The current number of elements in p.
    n = 2
    while len_p < nb_primes:
        # Is n prime?
        for i in p[:len_p]:
            if n % i == 0:
                break
        # If no break occurred in the loop, we have a prime.
        else:
            p[len_p] = n
            len_p += 1
        n += 1

    # Let's copy the result into a Python list:
    result_as_list = [prime for prime in p[:len_p]]
    return result_as_list


cpdef unsigned long long power_modulo(unsigned long long base, unsigned long long exponent, unsigned long long modulus):
    """
    >>> power_modulo(4, 13, 497)
    445
    """
    cdef unsigned long long result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_probable_prime(unsigned long n):
    """Miller-Rabin with the bases that decide all n below 3,215,031,751.

    >>> [n for n in range(30) if is_probable_prime(n)]
    [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
    >>> is_probable_prime(2147483647)
    True
    >>> is_probable_prime(25326001)
    False
    """
    cdef unsigned long d, a
    cdef unsigned long long x
    cdef int r = 0, i
    if n < 2:
        return False
    for a in (2, 3, 5, 7):
        if n % a == 0:
            return n == a
    d = n - 1
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in (2, 3, 5, 7):
        x = power_modulo(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for i in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True
