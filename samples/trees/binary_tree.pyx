# cython: language_level=3
"""An unbalanced binary search tree of extension types."""


cdef class Node:
    cdef public object key
    cdef public object value
    cdef Node left
    cdef Node right

    def __init__(self, key, value):
        self.key = key
        self.value = value


cdef class Tree:
    """
    >>> t = Tree()
    >>> for word in "the quick brown fox jumps over the lazy dog".split():
    ...     t[word] = t.get(word, 0) + 1
    >>> len(t), t['the'], 'cat' in t
    (8, 2, False)
    >>> [key for key in t]
    ['brown', 'dog', 'fox', 'jumps', 'lazy', 'over', 'quick', 'the']
    >>> t['cat']
    Traceback (most recent call last):
    ...
    KeyError: 'cat'
    """
    cdef Node root
    cdef Py_ssize_t size

    cdef Node find(self, key):
        cdef Node node = self.root
        while node is not None:
            if key < node.key:
                node = node.left
            elif node.key < key:
                node = node.right
            else:
                return node
        return None

    def get(self, key, default=None):
        cdef Node node = self.find(key)
        return default if node is None else node.value

    def __getitem__(self, key):
        cdef Node node = self.find(key)
        if node is None:
            raise KeyError(key)
        return node.value

    def __setitem__(self, key, value):
        cdef Node node = self.root, parent = None
        if self.root is None:
            self.root = Node(key, value)
            self.size = 1
            return
        while node is not None:
            parent = node
            if key < node.key:
                node = node.left
            elif node.key < key:
                node = node.right
            else:
                node.value = value
                return
        if key < parent.key:
            parent.left = Node(key, value)
        else:
            parent.right = Node(key, value)
        self.size += 1

    def __contains__(self, key):
        return self.find(key) is not None

    def __len__(self):
        return self.size

    def __iter__(self):
        cdef list stack = []
        cdef Node node = self.root
        while stack or node is not None:
            while node is not None:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right
