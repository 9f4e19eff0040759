# cython: language_level=3
"""A singly linked list of C structs, pointers and all."""
from libc.stdlib cimport malloc, free

cdef struct Cell:
    int value
    Cell *next


cdef Cell *push(Cell *head, int value) except NULL:
    cdef Cell *cell = <Cell *>malloc(sizeof(Cell))
    if cell is NULL:
        raise MemoryError()
    cell.value = value
    cell.next = head
    return cell


cdef void release(Cell *head) noexcept:
    cdef Cell *after
    while head is not NULL:
        after = head.next
        free(head)
        head = after


cdef Cell *reverse(Cell *head):
    cdef Cell *result = NULL
    cdef Cell *after
    while head != NULL:
        after = head.next
        head.next = result
        result = head
        head = after
    return result


def reversed_list(values):
    """
    >>> reversed_list([1, 2, 3])
    [1, 2, 3]
    """
    cdef Cell *head = NULL
    cdef Cell *cell
    cdef list result = []
    try:
        for value in values:
            head = push(head, value)
        head = reverse(head)
        cell = head
        while cell:
            result.append(cell.value)
            cell = cell.next
    finally:
        release(head)
    return result


cdef int remove_all(Cell **link, int value):
    """Through a pointer to the pointer: no special case for the head."""
    cdef int removed = 0
    cdef Cell *victim
    while link[0] != NULL:
        if link[0].value == value:
            victim = link[0]
            link[0] = victim.next
            free(victim)
            removed += 1
        else:
            link = &link[0].next
    return removed


def without(values, int unwanted):
    """
    >>> without([1, 2, 1, 3, 1], 1)
    ([3, 2], 3)
    """
    cdef Cell *head = NULL
    cdef Cell *cell
    cdef int removed
    for value in values:
        head = push(head, value)
    removed = remove_all(&head, unwanted)
    result = []
    cell = head
    while cell is not NULL:
        result.append(cell.value)
        cell = cell.next
    release(head)
    return result, removed
