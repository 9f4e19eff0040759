# cython: language_level=3
"""Class-level state, static and class methods, a freelist, weak references."""
cimport cython


@cython.freelist(8)
@cython.final
cdef class Token:
    """
    >>> a, b = Token.intern("x"), Token.intern("x")
    >>> a is b, Token.count()
    (True, 1)
    >>> Token.from_pair(("y", 2))
    <y:2>
    """
    cdef object __weakref__
    cdef readonly str text
    cdef readonly int line

    def __cinit__(self, str text, int line=0):
        self.text = text
        self.line = line

    @staticmethod
    def intern(str text):
        if text not in _interned:
            _interned[text] = Token(text)
        return _interned[text]

    @classmethod
    def from_pair(cls, pair):
        text, line = pair
        return cls(text, line)

    @staticmethod
    def count():
        return len(_interned)

    def __eq__(self, other):
        return isinstance(other, Token) and self.text == (<Token>other).text

    def __hash__(self):
        return hash(self.text)

    def __str__(self):
        return self.text

    def __repr__(self):
        return '<%s:%d>' % (self.text, self.line)


cdef dict _interned = {}
