# cython: language_level=3
"""A trie over dictionaries, with a recursive generator."""


cdef class Trie:
    """
    >>> t = Trie(["car", "cart", "cat", "dog"])
    >>> "car" in t, "ca" in t
    (True, False)
    >>> list(t.with_prefix("car"))
    ['car', 'cart']
    >>> len(t)
    4
    """
    cdef dict _children
    cdef bint _is_word
    cdef int _count

    def __cinit__(self, words=()):
        self._children = {}

    def __init__(self, words=()):
        for word in words:
            self.add(word)

    cpdef bint add(self, str word) except *:
        """Whether the word is new."""
        cdef Trie node = self
        cdef str c
        for c in word:
            if c not in node._children:
                node._children[c] = Trie()
            node = <Trie>node._children[c]
        if node._is_word:
            return False
        node._is_word = True
        self._count += 1
        return True

    cdef Trie descend(self, str prefix):
        cdef Trie node = self
        for c in prefix:
            node = node._children.get(c)
            if node is None:
                return None
        return node

    def with_prefix(self, str prefix=""):
        cdef Trie node = self.descend(prefix)
        if node is None:
            return
        if node._is_word:
            yield prefix
        for c in sorted(node._children):
            yield from self.with_prefix(prefix + c)

    def __contains__(self, str word):
        cdef Trie node = self.descend(word)
        return node is not None and node._is_word

    def __len__(self):
        return self._count
