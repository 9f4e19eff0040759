# cython: language_level=3
# distutils: language = c++
"""An inverted index on C++ containers."""
from libcpp.map cimport map as cpp_map
from libcpp.string cimport string
from libcpp.utility cimport pair
from libcpp.vector cimport vector


cdef class WordIndex:
    """
    >>> i = WordIndex()
    >>> i.add(1, "to be or not to be")
    >>> i.add(2, "be quick")
    >>> i.find("be"), i.find("to"), i.find("never")
    ([1, 1, 2], [1, 1], [])
    >>> i.words()
    ['be', 'not', 'or', 'quick', 'to']
    """
    cdef cpp_map[string, vector[int]] index

    def add(self, int document, str text):
        cdef string word
        for part in text.split():
            word = part.encode('utf-8')
            self.index[word].push_back(document)

    def find(self, str word):
        cdef string key = word.encode('utf-8')
        if self.index.count(key) == 0:
            return []
        return self.index[key]

    def words(self):
        cdef pair[string, vector[int]] item
        cdef list result = []
        for item in self.index:
            result.append(item.first.decode('utf-8'))
        return result
