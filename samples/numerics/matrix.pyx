# cython: language_level=3, boundscheck=False
"""A dense matrix of doubles on memory of its own."""
from libc.stdlib cimport calloc, free
from libc.string cimport memcpy


cdef class Matrix:
    """
    >>> a = Matrix.from_rows([[1, 2], [3, 4]])
    >>> b = Matrix.from_rows([[0, 1], [1, 0]])
    >>> (a * b).to_rows()
    [[2.0, 1.0], [4.0, 3.0]]
    >>> a[1, 0]
    3.0
    >>> a[2, 0]
    Traceback (most recent call last):
    ...
    IndexError: matrix index out of range
    """
    cdef double *data
    cdef readonly Py_ssize_t rows
    cdef readonly Py_ssize_t columns

    def __cinit__(self, Py_ssize_t rows, Py_ssize_t columns):
        self.data = <double *>calloc(rows * columns, sizeof(double))
        if self.data is NULL:
            raise MemoryError()
        self.rows = rows
        self.columns = columns

    def __dealloc__(self):
        free(self.data)

    @staticmethod
    def from_rows(rows):
        cdef Matrix result = Matrix(len(rows), len(rows[0]))
        cdef Py_ssize_t i, j
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                result.data[i * result.columns + j] = value
        return result

    cdef inline Py_ssize_t offset(self, Py_ssize_t i, Py_ssize_t j) except -1:
        if i < 0 or j < 0 or i >= self.rows or j >= self.columns:
            raise IndexError("matrix index out of range")
        return i * self.columns + j

    def __getitem__(self, key):
        i, j = key
        return self.data[self.offset(i, j)]

    def __setitem__(self, key, double value):
        i, j = key
        self.data[self.offset(i, j)] = value

    def __mul__(Matrix left, Matrix right):
        cdef Py_ssize_t i, j, k
        cdef double total
        if left.columns != right.rows:
            raise ValueError("shapes do not fit")
        cdef Matrix result = Matrix(left.rows, right.columns)
        with nogil:
            for i in range(left.rows):
                for j in range(right.columns):
                    total = 0
                    for k in range(left.columns):
                        total += left.data[i * left.columns + k] * right.data[k * right.columns + j]
                    result.data[i * result.columns + j] = total
        return result

    def copy(self):
        """
        >>> a = Matrix.from_rows([[1]])
        >>> b = a.copy()
        >>> b[0, 0] = 5
        >>> a[0, 0], b[0, 0]
        (1.0, 5.0)
        """
        cdef Matrix result = Matrix(self.rows, self.columns)
        memcpy(result.data, self.data, self.rows * self.columns * sizeof(double))
        return result

    def to_rows(self):
        return [[self.data[i * self.columns + j] for j in range(self.columns)] for i in range(self.rows)]
