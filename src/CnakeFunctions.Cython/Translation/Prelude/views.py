#: _MemoryView requires _Pointer, _CFloat, _CInt
class _MemoryView:
    """A typed memoryview: a window of some dimensions on the memory of another object."""
    __slots__ = ("memory", "offset", "kind", "shape", "strides", "base", "readonly")

    def __init__(self, memory, offset, kind, shape, strides, base, readonly=False):
        self.memory, self.offset, self.kind = memory, offset, kind
        self.shape, self.strides, self.base, self.readonly = shape, strides, base, readonly

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: _math.prod(self.shape))
    itemsize = property(lambda self: self.kind.size)
    nbytes = property(lambda self: self.size * self.kind.size)
    suboffsets = property(lambda self: (-1,) * len(self.shape))

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

    def copy_fortran(self):
        return self.copy("F")

    def is_c_contig(self):
        step = self.kind.size
        for n, stride in zip(self.shape[::-1], self.strides[::-1]):
            if n > 1 and stride != step:
                return False
            step *= n
        return True

    def is_f_contig(self):
        return self.T.is_c_contig()

    def tolist(self):
        return [item.tolist() if isinstance(item, _MemoryView) else item for item in self]

    def tobytes(self, order=None):
        view = self.copy()
        return bytes(view.memory.data)

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
            value = _c_view(value, self)
        if value.ndim != self.ndim:
            raise ValueError(f"Buffer has wrong number of dimensions (expected {self.ndim}, got {value.ndim})")
        kind = self.kind
        if kind is not value.kind and repr(kind) != repr(value.kind) and not _c_same_layout(kind, value.kind):
            raise ValueError(f"Buffer dtype mismatch, expected {repr(kind)!r} but got {repr(value.kind)!r}")
        if value.readonly and not self.const:
            raise BufferError("Object is not writable.")
        if self.layout == "C" and not value.is_c_contig():
            raise ValueError("ndarray is not C-contiguous")
        if self.layout == "F" and not value.is_f_contig():
            raise ValueError("ndarray is not Fortran contiguous")
        return value

    def fits(self, value):
        try:
            return 25 if value is not None and self(value) is not None else 0
        except (TypeError, ValueError, BufferError):
            return 0

    def load(self, memory, offset):
        return memory.references.get(offset)

    def store(self, memory, offset, value):
        memory.references[offset] = self(value)


_C_FORMATS = {"b": ("signed char", 1, True), "B": ("unsigned char", 1, False), "h": ("short", 2, True),
              "H": ("unsigned short", 2, False), "i": ("int", 4, True), "I": ("unsigned int", 4, False),
              "l": ("long", 8, True), "L": ("unsigned long", 8, False), "q": ("long long", 8, True),
              "Q": ("unsigned long long", 8, False), "c": ("char", 1, True), "n": ("Py_ssize_t", 8, True)}


def _c_same_layout(a, b):
    if hasattr(a, "mask") and hasattr(b, "mask"):
        return a.size == b.size and (a.half > 0) == (b.half > 0)
    return type(a) is type(b) and a.size == b.size and hasattr(a, "code")


def _c_view(value, view):
    if hasattr(value, "_c_view"):
        return value._c_view()
    try:
        buffer = memoryview(value)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None
    code = buffer.format.lstrip("@=<")
    if code in _C_FORMATS:
        kind = _CInt(*_C_FORMATS[code])
    elif code in "fd":
        kind = _CFloat("float", 4, _c_float32) if code == "f" else _CFloat("double", 8)
    else:
        kind = view.kind
    if buffer.readonly and not view.const:
        raise BufferError("Object is not writable.")
    memory = _Memory(bytearray())
    memory.data = buffer.cast("B") if buffer.contiguous and 0 not in buffer.shape else bytearray(buffer.tobytes())
    if not buffer.c_contiguous:
        memory.data = bytearray(buffer.tobytes())
    strides, step = [0] * buffer.ndim, buffer.itemsize
    for axis in reversed(range(buffer.ndim)):
        strides[axis], step = step, step * buffer.shape[axis]
    return _MemoryView(memory, 0, kind, tuple(buffer.shape), tuple(strides), value, buffer.readonly)


#: _c_pointer_view requires _MemoryView
def _c_pointer_view(pointer, *shape):
    """A memoryview of the memory behind a pointer."""
    if pointer is None:
        raise ValueError("Cannot create cython.array from NULL pointer")
    shape = tuple([pointer.count if n is None else n for n in shape])
    strides, step = [], pointer.type.size
    for count in reversed(shape):
        strides.insert(0, step)
        step *= count
    return _MemoryView(pointer.memory, pointer.offset, pointer.type, shape, tuple(strides), pointer)


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
        if format in _C_FORMATS:
            kind = _CInt(*_C_FORMATS[format])
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
    strides, step = [0] * len(shape), pointer.type.size
    for axis in reversed(range(len(shape))):
        strides[axis], step = step, step * shape[axis]
    return _MemoryView(pointer.memory, pointer.offset, pointer.type, tuple(shape), tuple(strides), pointer)
