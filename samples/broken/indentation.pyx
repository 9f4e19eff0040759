# cython: language_level=3
"""Broken on purpose: a line is dedented to a level that never was."""


cdef int depth(node):
        if node is None:
            return 0
    return 1 + max(depth(node.left), depth(node.right))


def leaves(node):
    return 1 if node.left is None and node.right is None else leaves(node.left) + leaves(node.right)
