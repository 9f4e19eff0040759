# cython: language_level=3
"""Unions, enums and packed structs: reading a header from bytes."""
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.string cimport memcpy

cpdef enum PacketType:
    DATA = 1
    ACKNOWLEDGE = 2
    RESET = 0x10

cdef packed struct Header:
    uint8_t version
    uint8_t kind
    uint16_t length
    uint32_t sequence

cdef union Word:
    uint32_t value
    uint8_t[4] bytes


def parse(bytes data not None):
    """
    >>> parse(b"\\x01\\x02\\x00\\x05\\x00\\x00\\x00\\x07")
    (1, 'ACKNOWLEDGE', 5, 7)
    >>> parse(b"short")
    Traceback (most recent call last):
    ...
    ValueError: a header has 8 bytes, not 5
    """
    cdef Header header
    cdef const uint8_t *p = data
    if len(data) != 8:
        raise ValueError(f"a header has 8 bytes, not {len(data)}")
    header.version = p[0]
    header.kind = p[1]
    header.length = <uint16_t>(p[2] << 8 | p[3])
    header.sequence = (<uint32_t>p[4] << 24) | (<uint32_t>p[5] << 16) | (<uint32_t>p[6] << 8) | p[7]
    return header.version, PacketType(header.kind).name, header.length, header.sequence


def is_little_endian():
    """
    >>> is_little_endian() in (True, False)
    True
    """
    cdef Word word
    word.value = 1
    return word.bytes[0] == 1


def checksum(bytes data):
    """Internet checksum.

    >>> hex(checksum(b"\\x00\\x01\\xf2\\x03\\xf4\\xf5\\xf6\\xf7"))
    '0x220d'
    """
    cdef uint32_t total = 0
    cdef Py_ssize_t i
    for i in range(0, len(data), 2):
        total += <uint32_t>data[i] << 8
        if i + 1 < len(data):
            total += data[i + 1]
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return <uint16_t>~total
