# cython: language_level=3
"""A priority queue on a C array that grows."""
from libc.stdlib cimport realloc, free

cdef struct Item:
    double priority
    long value


cdef class PriorityQueue:
    """
    >>> q = PriorityQueue()
    >>> for priority, value in [(3, 30), (1, 10), (2, 20)]:
    ...     q.push(priority, value)
    >>> len(q), q.pop(), q.pop(), q.pop()
    (3, (1.0, 10), (2.0, 20), (3.0, 30))
    >>> q.pop()
    Traceback (most recent call last):
    ...
    IndexError: pop from an empty queue
    """
    cdef Item *items
    cdef size_t count, capacity

    def __dealloc__(self):
        free(self.items)

    def __len__(self):
        return self.count

    cpdef push(self, double priority, long value):
        cdef size_t i = self.count, parent
        cdef Item *grown
        cdef Item item
        if self.count == self.capacity:
            self.capacity = self.capacity * 2 if self.capacity else 8
            grown = <Item *>realloc(self.items, self.capacity * sizeof(Item))
            if not grown:
                raise MemoryError
            self.items = grown
        item.priority = priority
        item.value = value
        self.count += 1
        while i > 0:
            parent = (i - 1) >> 1
            if self.items[parent].priority <= priority:
                break
            self.items[i] = self.items[parent]
            i = parent
        self.items[i] = item

    cpdef tuple pop(self):
        cdef Item top, last
        cdef size_t i = 0, child
        if self.count == 0:
            raise IndexError("pop from an empty queue")
        top = self.items[0]
        self.count -= 1
        last = self.items[self.count]
        while True:
            child = 2 * i + 1
            if child >= self.count:
                break
            if child + 1 < self.count and self.items[child + 1].priority < self.items[child].priority:
                child += 1
            if last.priority <= self.items[child].priority:
                break
            self.items[i] = self.items[child]
            i = child
        self.items[i] = last
        return top.priority, top.value
