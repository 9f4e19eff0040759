# cython: language_level=3
"""A least-recently-used cache: a dictionary and a doubly linked list of extension types."""


cdef class Link:
    cdef Link before, after
    cdef object key, value


cdef class LruCache:
    """
    >>> c = LruCache(2)
    >>> c['a'] = 1; c['b'] = 2
    >>> c['a']
    1
    >>> c['c'] = 3
    >>> 'b' in c, c.keys()
    (False, ['c', 'a'])
    >>> c.hits, c.misses
    (1, 0)
    >>> c.get('zzz', 0), c.misses
    (0, 1)
    """
    cdef dict links
    cdef Link first, last
    cdef readonly int capacity
    cdef readonly int hits
    cdef readonly int misses

    def __init__(self, int capacity):
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.links = {}
        self.first = Link()
        self.last = Link()
        self.first.after = self.last
        self.last.before = self.first

    cdef void detach(self, Link link):
        link.before.after = link.after
        link.after.before = link.before

    cdef void attach(self, Link link):
        link.after = self.first.after
        link.before = self.first
        self.first.after.before = link
        self.first.after = link

    def get(self, key, default=None):
        cdef Link link = self.links.get(key)
        if link is None:
            self.misses += 1
            return default
        self.hits += 1
        self.detach(link)
        self.attach(link)
        return link.value

    def __getitem__(self, key):
        cdef object missing = object()
        value = self.get(key, missing)
        if value is missing:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        cdef Link link = self.links.get(key)
        if link is not None:
            self.detach(link)
        else:
            if len(self.links) == self.capacity:
                oldest = <Link>self.last.before
                self.detach(oldest)
                del self.links[oldest.key]
            link = Link()
            link.key = key
            self.links[key] = link
        link.value = value
        self.attach(link)

    def __contains__(self, key):
        return key in self.links

    def keys(self):
        cdef list result = []
        cdef Link link = self.first.after
        while link is not self.last:
            result.append(link.key)
            link = link.after
        return result
