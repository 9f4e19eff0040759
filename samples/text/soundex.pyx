# cython: language_level=3
"""Soundex codes: a table of C chars, a switch over letters."""

cdef char *CODES = b"01230120022455012623010202"


cdef int code_of(int letter) nogil:
    if letter < c'A' or letter > c'Z':
        return 0
    return CODES[letter - c'A']


def soundex(str name):
    """
    >>> [soundex(n) for n in ("Robert", "Rupert", "Rubin", "Ashcraft", "Tymczak")]
    ['R163', 'R163', 'R150', 'A261', 'T522']
    >>> soundex("")
    ''
    """
    cdef bytes letters = name.upper().encode('ascii', 'ignore')
    cdef bytearray result = bytearray()
    cdef int previous, code, letter
    if not letters:
        return ''
    result.append(letters[0])
    previous = code_of(letters[0])
    for letter in letters[1:]:
        code = code_of(letter)
        if code == c'0' or code == 0:
            if letter != c'H' and letter != c'W':
                previous = code
            continue
        if code != previous:
            result.append(code)
            if len(result) == 4:
                break
        previous = code
    while len(result) < 4:
        result.append(c'0')
    return result.decode('ascii')
