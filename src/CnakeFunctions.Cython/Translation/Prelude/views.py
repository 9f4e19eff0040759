#: _c_view
def _c_view(value, code, ndim=1, order="", const=False, name=None):
    """A memoryview of the numbers that an object's buffer holds; `code` names their type as the struct module does."""
    if value is None:
        return None
    try:
        view = memoryview(value)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None
    if view.readonly and not const:
        raise BufferError("Object is not writable.")
    if view.ndim != ndim:
        raise ValueError(f"Buffer has wrong number of dimensions (expected {ndim}, got {view.ndim})")
    given = view.format.lstrip("@=<")
    if view.itemsize != _struct.calcsize(code) or not any(code in codes and given in codes for codes in _C_KINDS):
        expected, found = "const " * const + (name or _C_FORMATS[code]), _C_FORMATS.get(given, given)
        raise ValueError(f"Buffer dtype mismatch, expected {expected!r} but got {found!r}")
    #: when [C]
    if order == "C" and not view.c_contiguous:
        raise ValueError("ndarray is not C-contiguous")
    #: when [F]
    if order == "F" and not view.f_contiguous:
        raise ValueError("ndarray is not Fortran contiguous")
    if 0 in view.shape or view.format in _C_FORMATS and given not in "c?":
        return view
    return view.cast("B").cast(code, view.shape)


import struct as _struct

_C_KINDS = ({*"bhilqnc"}, {*"BHILQN?c"}, {*"fd"})
_C_FORMATS = {"b": "signed char", "B": "unsigned char", "c": "char", "?": "bool", "h": "short", "H": "unsigned short",
              "i": "int", "I": "unsigned int", "l": "long", "L": "unsigned long", "q": "long long",
              "Q": "unsigned long long", "n": "Py_ssize_t", "N": "size_t", "f": "float", "d": "double"}


#: _c_spread
def _c_spread(view, value):
    """Assign a number to all elements of a view, or those of another view."""
    places = list(_itertools.product(*map(range, view.shape)))
    if isinstance(value, memoryview):
        for axis, (a, b) in enumerate(zip(view.shape, value.shape)):
            if a != b and b != 1:
                raise ValueError(f"got differing extents in dimension {axis} (got {a} and {b})")
        items = [value[tuple([0 if n == 1 else i for i, n in zip(place, value.shape)])] for place in places]
    else:
        items = [value] * len(places)
    for place, item in zip(places, items):
        view[place] = item


import itertools as _itertools


#: _MemoryView requires _Pointer, _CFloat, _CInt
class _MemoryView:
    """A typed memoryview: a window of some dimensions on the memory of another object."""
    __slots__ = ("memory", "offset", "kind", "shape", "strides", "base", "readonly")

    def __init__(self, memory, offset, kind, shape, strides, base, readonly=False):
        self.memory, self.offset, self.kind = memory, offset, kind
        self.shape, self.strides, self.base, self.readonly = shape, strides, base, readonly

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: _math.prod(self.shape))
    #: when .itemsize
    itemsize = property(lambda self: self.kind.size)
    #: when .nbytes
    nbytes = property(lambda self: self.size * self.kind.size)
    #: when .suboffsets
    suboffsets = property(lambda self: (-1,) * len(self.shape))

    #: when .T, .is_f_contig
    @property
    def T(self):
        return _MemoryView(self.memory, self.offset, self.kind, self.shape[::-1], self.strides[::-1], self.base, self.readonly)

    def __len__(self):
        return self.shape[0] if self.shape else 0

    def __iter__(self):
        return (self[n] for n in range(self.shape[0]))

    def _at(self, index, view=False):
        offset, shape, strides, axis = self.offset, [], [], 0
        index = index if isinstance(index, tuple) else (index,)
        given = sum(i is not None and i is not Ellipsis for i in index)
        if Ellipsis not in [i for i in index if i is Ellipsis]:
            index += (Ellipsis,)
        for item in index:
            if item is Ellipsis:
                rest = len(self.shape) - given
                shape += self.shape[axis:axis + rest]
                strides += self.strides[axis:axis + rest]
                axis += rest
            elif item is None:
                shape.append(1)
                strides.append(0)
            elif isinstance(item, slice):
                start, stop, step = item.indices(self.shape[axis])
                offset += start * self.strides[axis]
                shape.append(len(range(start, stop, step)))
                strides.append(step * self.strides[axis])
                axis += 1
            else:
                if axis >= len(self.shape):
                    raise IndexError(f"Too many indices specified for type {self.kind!r}")
                item = item.__index__()
                count = self.shape[axis]
                if not -count <= item < count:
                    raise IndexError(f"Out of bounds on buffer access (axis {axis})")
                offset += (item + count if item < 0 else item) * self.strides[axis]
                axis += 1
        return offset, shape, strides

    def __getitem__(self, index):
        offset, shape, strides = self._at(index)
        if not shape and not (index is Ellipsis or isinstance(index, tuple) and Ellipsis in index):
            return self.kind.load(self.memory, offset)
        return _MemoryView(self.memory, offset, self.kind, tuple(shape), tuple(strides), self.base, self.readonly)

    def __setitem__(self, index, value):
        if self.readonly:
            raise TypeError("Cannot assign to read-only memoryview")
        offset, shape, strides = self._at(index)
        if not shape:
            self.kind.store(self.memory, offset, value)
            return
        target = _MemoryView(self.memory, offset, self.kind, tuple(shape), tuple(strides), self.base)
        if isinstance(value, _MemoryView):
            value = value.copy()
            if len(value.shape) > len(shape) or any(
                    a != b and b != 1 for a, b in zip(shape[::-1], value.shape[::-1])):
                for axis, (a, b) in enumerate(zip(shape, value.shape)):
                    if a != b:
                        raise ValueError(f"got differing extents in dimension {axis} (got {a} and {b})")
            gap = len(shape) - len(value.shape)
            for place in _itertools.product(*map(range, shape)):
                source = tuple(0 if n == 1 else i for i, n in zip(place[gap:], value.shape))
                target[place] = value[source]
        else:
            for place in _itertools.product(*map(range, shape)):
                target[place] = value

    #: when .pointer
    def pointer(self, *index):
        offset, _, _ = self._at(index)
        return _Pointer(self.memory, offset, self.kind)

    def copy(self, order="C"):
        shape, size = self.shape, self.kind.size
        strides, step = [0] * len(shape), size
        for axis in reversed(range(len(shape))) if order == "C" else range(len(shape)):
            strides[axis], step = step, step * shape[axis]
        fresh = _MemoryView(_Memory(self.size * size), 0, self.kind, shape, tuple(strides), None)
        fresh.base = fresh
        for place in _itertools.product(*map(range, shape)):
            fresh[place] = self[place]
        return fresh

    #: when .copy_fortran
    def copy_fortran(self):
        return self.copy("F")

    #: when .is_c_contig, .is_f_contig
    def is_c_contig(self):
        step = self.kind.size
        for n, stride in zip(self.shape[::-1], self.strides[::-1]):
            if n > 1 and stride != step:
                return False
            step *= n
        return True

    #: when .is_f_contig
    def is_f_contig(self):
        return self.T.is_c_contig()

    def tolist(self):
        return [item.tolist() if isinstance(item, _MemoryView) else item for item in self]

    #: when .tobytes, bytes
    def tobytes(self, order=None):
        view = self.copy()
        return bytes(view.memory.data)

    #: when repr, print, str
    def __repr__(self):
        return f"<MemoryView of {type(self.base).__name__!r} object>"




import itertools as _itertools
import math as _math


#: _CView requires _MemoryView
class _CView:
    """The type of a memoryview: calling it takes a view of an object that has a buffer."""
    __slots__ = ("kind", "ndim", "layout", "const", "none")
    size, align = 8, 8

    def __init__(self, kind, ndim=1, layout="", const=False):
        self.kind, self.ndim, self.layout, self.const = kind, ndim, layout, const

    def __repr__(self):
        return f"{self.kind!r}[{', '.join([':'] * self.ndim)}]"

    def __call__(self, value=None):
        if value is None:
            return None
        if not isinstance(value, _MemoryView):
            value = _c_take(value, self)
        if value.ndim != self.ndim:
            raise ValueError(f"Buffer has wrong number of dimensions (expected {self.ndim}, got {value.ndim})")
        kind = self.kind
        if kind is not value.kind and repr(kind) != repr(value.kind) and not _c_same_layout(kind, value.kind):
            raise ValueError(f"Buffer dtype mismatch, expected {'const ' * self.const + repr(kind)!r} but got {repr(value.kind)!r}")
        if value.readonly and not self.const:
            raise BufferError("Object is not writable.")
        #: when [C]
        if self.layout == "C" and not value.is_c_contig():
            raise ValueError("ndarray is not C-contiguous")
        #: when [F]
        if self.layout == "F" and not value.is_f_contig():
            raise ValueError("ndarray is not Fortran contiguous")
        return value

    #: when _c_fused
    def fits(self, value):
        try:
            return 25 if value is not None and self(value) is not None else 0
        except (TypeError, ValueError, BufferError):
            return 0

    #: when _Struct, _CArray, _c_box, _CPointer
    def load(self, memory, offset):
        return memory.references.get(offset)

    #: when _Struct, _CArray, _c_box, _CPointer
    def store(self, memory, offset, value):
        memory.references[offset] = self(value)


_C_LAYOUTS = {"b": ("signed char", 1, True), "B": ("unsigned char", 1, False), "c": ("char", 1, True),
              "?": ("bool", 1, False), "h": ("short", 2, True), "H": ("unsigned short", 2, False),
              "i": ("int", 4, True), "I": ("unsigned int", 4, False), "l": ("long", 8, True),
              "L": ("unsigned long", 8, False), "q": ("long long", 8, True), "Q": ("unsigned long long", 8, False),
              "n": ("Py_ssize_t", 8, True), "N": ("size_t", 8, False)}


def _c_same_layout(a, b):
    if hasattr(a, "mask") and hasattr(b, "mask"):
        return a.size == b.size and (a.half > 0) == (b.half > 0)
    return type(a) is type(b) and a.size == b.size and hasattr(a, "code")


def _c_take(value, view):
    #: when _c_view_array
    if hasattr(value, "_c_view"):
        return value._c_view()
    try:
        buffer = memoryview(value)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None
    code = buffer.format.lstrip("@=<")
    if code == "c" and view.kind.size == 1:
        kind = view.kind
    elif code in _C_LAYOUTS:
        kind = _CInt(*_C_LAYOUTS[code])
    elif code in "fd":
        kind = _CFloat("float", 4, _c_float32) if code == "f" else _CFloat("double", 8)
    else:
        kind = view.kind
    if buffer.readonly and not view.const:
        raise BufferError("Object is not writable.")
    if not buffer.c_contiguous and 0 not in buffer.shape:
        start = sum(-s * (n - 1) for n, s in zip(buffer.shape, buffer.strides) if s < 0)
        memory = _c_apart(buffer, start)
        return _MemoryView(memory, start, kind, tuple(buffer.shape), tuple(buffer.strides), value, buffer.readonly)
    memory = _Memory(bytearray())
    memory.data = bytearray() if 0 in buffer.shape else buffer.cast("B")
    strides, step = [0] * buffer.ndim, buffer.itemsize
    for axis in reversed(range(buffer.ndim)):
        strides[axis], step = step, step * buffer.shape[axis]
    return _MemoryView(memory, 0, kind, tuple(buffer.shape), tuple(strides), value, buffer.readonly)


class _c_apart(_Memory):
    """The memory of a buffer whose elements do not follow each other; the first byte is that of the lowest address."""
    __slots__ = ("buffer", "places")

    def __init__(self, buffer, start):
        super().__init__(b"")
        self.buffer = buffer
        self.places = {start + sum(i * s for i, s in zip(place, buffer.strides)): place
                       for place in _itertools.product(*map(range, buffer.shape))}

    def read(self, offset, size):
        return _struct.pack(self.buffer.format, self.buffer[self.places[offset]])

    def write(self, offset, data):
        self.buffer[self.places[offset]] = _struct.unpack(self.buffer.format, data)[0]


import struct as _struct


#: _c_view_array requires _MemoryView, _CView
class _c_view_array:
    """cython.view.array: memory with a shape."""

    def __init__(self, shape, itemsize, format, mode="c", allocate_buffer=True):
        if itemsize <= 0:
            raise ValueError("itemsize <= 0 for cython.array")
        for axis, n in enumerate(shape):
            if n <= 0:
                raise ValueError(f"Invalid shape in axis {axis}: {n}.")
        format = format.decode() if isinstance(format, bytes) else format
        if format in _C_LAYOUTS:
            kind = _CInt(*_C_LAYOUTS[format])
        else:
            kind = _CFloat("float", 4, _c_float32) if format == "f" else _CFloat("double", itemsize)
        strides, step = [0] * len(shape), itemsize
        for axis in reversed(range(len(shape))) if mode in ("c", b"c") else range(len(shape)):
            strides[axis], step = step, step * shape[axis]
        self.memview = _MemoryView(_Memory(step), 0, kind, tuple(shape), tuple(strides), self)

    def _c_view(self):
        return self.memview

    def __getattr__(self, name):
        return getattr(self.memview, name)

    def __getitem__(self, index):
        return self.memview[index]

    def __setitem__(self, index, value):
        self.memview[index] = value

    def __len__(self):
        return len(self.memview)


#: _c_pointer_view requires _MemoryView, _CView
def _c_pointer_view(pointer, *shape):
    """The view that a pointer cast to `T[:n, :m]` gives."""
    if pointer is None:
        raise ValueError("Cannot create cython.array from NULL pointer")
    shape = [pointer.count if n is None else n for n in shape]
    strides, step = [0] * len(shape), pointer.type.size
    for axis in reversed(range(len(shape))):
        strides[axis], step = step, step * shape[axis]
    return _MemoryView(pointer.memory, pointer.offset, pointer.type, tuple(shape), tuple(strides), pointer)
