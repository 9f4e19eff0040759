#: _CType
class _CType:
    """A C type: calling it converts a value as an assignment does."""

    def __init__(self, name, size):
        self.name, self.size = name, size

    #: when .align
    align = property(lambda self: self.size)

    #: when repr, !r, print, str, typeof
    def __repr__(self):
        return self.name

    #: when .wrap
    def wrap(self, value):
        return self(value)


#: _CInt requires _CType, _c_integer
class _CInt(_CType):
    """A C integer type, which takes what fits."""

    def __init__(self, name, size, signed=True, index=False):
        super().__init__(name, size)
        self.mask = (1 << 8 * size) - 1
        self.half = (self.mask + 1) // 2 if signed else 0
        self.low, self.high, self.index = -self.half, self.mask - self.half, index

    #: when .letter
    @property
    def letter(self):
        return ("bhiq" if self.half else "BHIQ")[self.size.bit_length() - 1]

    def __call__(self, value=0):
        #: when _c_Py_ssize_t
        if self.index:
            value = _operator.index(value)
            if not self.low <= value <= self.high:
                raise OverflowError("cannot fit 'int' into an index-sized integer")
        return _c_integer(self.name, self.low, self.high, value)

    #: when .wrap
    def wrap(self, value):
        """Cast as C does: keep the lowest bits."""
        if isinstance(value, str):
            value = ord(value)
        elif isinstance(value, (bytes, bytearray)):
            value = value[0]
        elif isinstance(value, float) and value - value != 0:
            value = 0 if self.size < 8 and not self.half else self.low
        return ((int(value) + self.half) & self.mask) - self.half

    #: when _Memory
    def load(self, memory, offset):
        data = memory.read(offset, self.size)
        return int.from_bytes(data, "little", signed=self.half > 0)

    #: when _Memory
    def store(self, memory, offset, value):
        if type(value) is not int:
            value = self.wrap(self(value))
        memory.write(offset, (value & self.mask).to_bytes(self.size, "little"))


import operator as _operator


#: _CFloat _c_float32 requires _CType
class _CFloat(_CType):
    """A C floating point type; `rounded` rounds to its precision where that is less than Python's."""

    def __init__(self, name, size, rounded=float):
        super().__init__(name, size)
        self.code, self.rounded = "f" if size == 4 else "d", rounded

    #: when .letter
    letter = property(lambda self: self.code)

    def __call__(self, value=0.0):
        if type(value) is not float and not (hasattr(type(value), "__float__") or hasattr(type(value), "__index__")):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return self.rounded(value)

    #: when _Memory
    def load(self, memory, offset):
        return _struct.unpack(self.code, memory.read(offset, 4 if self.size == 4 else 8))[0]

    #: when _Memory
    def store(self, memory, offset, value):
        memory.write(offset, _struct.pack(self.code, self(value)))


import struct as _struct


def _c_float32(value):
    """A number rounded to 32 bits."""
    try:
        return _struct.unpack("f", _struct.pack("f", float(value)))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


#: _CBint requires _CType
class _CBint(_CType):
    """Cython's bint: a C int that is True or False in Python."""

    def __call__(self, value=False):
        return bool(value)

    #: when _Memory
    def load(self, memory, offset):
        return bool(int.from_bytes(memory.read(offset, 4), "little"))

    #: when _Memory
    def store(self, memory, offset, value):
        memory.write(offset, (1 if value else 0).to_bytes(4, "little"))


#: _CComplex requires _CType
class _CComplex(_CType):
    """A C complex type."""

    def __call__(self, value=0j):
        if isinstance(value, str) or not (isinstance(value, (int, float, complex)) or hasattr(value, "__complex__")
                                          or hasattr(value, "__float__") or hasattr(value, "__index__")):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return complex(value)

    #: when _Memory
    def load(self, memory, offset):
        return complex(*_struct.unpack("dd", memory.read(offset, 16)))

    #: when _Memory
    def store(self, memory, offset, value):
        value = complex(value)
        memory.write(offset, _struct.pack("dd", value.real, value.imag))


import struct as _struct


#: _CUcs4 requires _CType
class _CUcs4(_CType):
    """Py_UCS4: one character of a str, a code point in arithmetic."""

    def __call__(self, value="\0"):
        if isinstance(value, str):
            if len(value) == 1:
                return value
            raise ValueError("only single character unicode strings can be converted to Py_UCS4, "
                             f"got length {len(value)}")
        if isinstance(value, (bytes, bytearray)) or not hasattr(value, "__index__"):
            raise TypeError("an integer is required" if isinstance(value, (bytes, bytearray)) or value is None
                            else f"expected str, got {type(value).__name__}")
        value = value.__index__()
        if value < 0:
            raise OverflowError("cannot convert negative value to Py_UCS4")
        if value > 0x10FFFF:
            raise OverflowError("value too large to convert to Py_UCS4")
        return chr(value)

    #: when .wrap
    def wrap(self, value):
        return value if isinstance(value, str) else chr(int(value) & 0x1FFFFF)

    #: when _Memory
    def load(self, memory, offset):
        return chr(int.from_bytes(memory.read(offset, 4), "little"))

    #: when _Memory
    def store(self, memory, offset, value):
        memory.write(offset, (ord(value) if isinstance(value, str) else int(value)).to_bytes(4, "little"))


#: _c_object requires _CType
class _CObject(_CType):
    """A reference to a Python object held in C memory, or a pointer: both lie beside the bytes."""

    def __init__(self, name="object", default=None):
        super().__init__(name, 8)
        self.default = default

    def __call__(self, value=None):
        return value

    #: when _Memory
    def load(self, memory, offset):
        return memory.references.get(offset, self.default)

    #: when _Memory
    def store(self, memory, offset, value):
        memory.read(offset, 8)
        memory.references[offset] = value


_c_object = _CObject()

#: _c_integer
def _c_integer(name, low, high, value):
    """A Python object as a C integer, which takes what fits."""
    if type(value) is not int:
        if not hasattr(type(value), "__index__") and not hasattr(type(value), "__int__"):
            raise TypeError("an integer is required")
        value = value.__index__() if hasattr(type(value), "__index__") else int(value)
    if low <= value <= high:
        return value
    if value < 0 == low:
        raise OverflowError(f"can't convert negative value to {name}")
    if high > 2 ** 32 or not -2 ** 63 <= value < 2 ** 63:
        raise OverflowError(f"Python int too large to convert to C {'' if low or high < 2 ** 32 else 'unsigned '}long")
    raise OverflowError(f"value too large to convert to {name}")


#: _c_signed
def _c_signed(value, bits):
    """The lowest bits of a number as a signed C integer."""
    half = 1 << bits - 1
    return (value + half & (1 << bits) - 1) - half


#: _c_double
def _c_double(value):
    """A Python number as a C double."""
    if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
        raise TypeError(f"must be real number, not {type(value).__name__}")
    return float(value)


#: _c_float requires _c_float32
def _c_float(value):
    """A Python number as a C float."""
    if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
        raise TypeError(f"must be real number, not {type(value).__name__}")
    return _c_float32(value)


#: _c_div
def _c_div(a, b):
    """C division of integers: truncates towards zero."""
    return a // b if (a < 0) == (b < 0) else -(-a // b)


#: _c_mod
def _c_mod(a, b):
    """C remainder of integers: has the sign of the dividend."""
    return abs(a) % abs(b) * (-1 if a < 0 else 1)


#: _c_fdiv
def _c_fdiv(a, b):
    """C division of floating point numbers: by zero it gives inf or nan."""
    if b:
        return a / b
    if not a or a != a:
        return float("nan")
    return _math.copysign(float("inf"), a) * _math.copysign(1.0, b)


import math as _math

#: _c_pow
def _c_pow(a, b):
    """C integer power."""
    return a ** b if b >= 0 else (1 if a == 1 else (-1) ** (b & 1) if a == -1 else 0)


#: _c_byte_of
def _c_byte_of(value):
    """A C integer as bytes of length 1."""
    if 0 <= value <= 255:
        return bytes([value])
    raise OverflowError("value too large to pack into a byte")


#: _c_ord
def _c_ord(value):
    """A character, or the number of one, as a number."""
    return ord(value) if isinstance(value, (str, bytes)) else value


#: _c_checked
def _c_checked(kind, value):
    """The value of overflow-checked arithmetic."""
    if kind.low <= value <= kind.high:
        return value
    raise OverflowError("value too large")

#: _c_for_from
class _c_for_from:
    """The values of `for i from start <= i < stop by step`; `value` is the last one, past the bound."""

    def __init__(self, start, stop, step, lower, upper):
        if float in (type(start), type(stop), type(step)):
            start = float(start)
        self.step = step if "<" in lower else -step
        self.value = start if "=" in lower else start + self.step
        self.stop, self.within = stop, {"<": _operator.lt, "<=": _operator.le, ">": _operator.gt, ">=": _operator.ge}[upper]

    def __iter__(self):
        while self.within(self.value, self.stop):
            yield self.value
            self.value += self.step


import operator as _operator
