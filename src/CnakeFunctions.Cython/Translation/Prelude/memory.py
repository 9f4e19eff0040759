#: _Memory
class _Memory:
    """A block of C memory: its bytes, and beside them the references it holds."""
    __slots__ = ("data", "references")

    def __init__(self, data):
        self.data, self.references = data if isinstance(data, bytearray) else bytearray(data), {}

    def read(self, offset, size):
        if offset < 0 or offset + size > len(self.data):
            raise IndexError(f"C memory of {len(self.data)} bytes accessed at {offset}")
        return self.data[offset:offset + size]

    def write(self, offset, data):
        self.read(offset, len(data))
        self.data[offset:offset + len(data)] = data

    #: when .copy_from
    def copy_from(self, offset, other, start, size):
        self.write(offset, other.read(start, size))
        for at, reference in [(at, r) for at, r in other.references.items() if start <= at < start + size]:
            self.references[at - start + offset] = reference


#: _Pointer requires _Memory, _c_object
class _Pointer:
    """A C pointer: a place in a block of memory and the type of what lies there."""
    __slots__ = ("memory", "offset", "type")

    def __init__(self, memory, offset, type):
        self.memory, self.offset, self.type = memory, offset, type

    def __getitem__(self, index):
        kind = self.type
        #: when [:]
        if isinstance(index, slice):
            return _c_slice(self, index)
        return kind.load(self.memory, self.offset + index * kind.size)

    def __setitem__(self, index, value):
        kind = self.type
        #: when [:]
        if isinstance(index, slice):
            start = index.start or 0
            if isinstance(value, _Pointer) and index.stop is not None:
                value = [value[n] for n in range(index.stop - start)]
            values = list(value)
            stop = start + len(values) if index.stop is None else index.stop
            if len(values) != stop - start:
                word = "not enough" if len(values) < stop - start else "too many"
                got = f", got {len(values)}" if len(values) < stop - start else ""
                raise IndexError(f"{word} values found during array assignment, expected {stop - start}{got}")
            for n, item in enumerate(values):
                self[start + n] = item
            return
        kind.store(self.memory, self.offset + index * kind.size, value)

    def __add__(self, count):
        return _Pointer(self.memory, self.offset + count * self.type.size, self.type)

    #: when [+p]
    __radd__ = __add__

    #: when [-]
    def __sub__(self, other):
        if hasattr(other, "memory"):
            return (self.offset - other.offset) // self.type.size
        return _Pointer(self.memory, self.offset - other * self.type.size, self.type)

    def __eq__(self, other):
        return getattr(other, "memory", None) is self.memory and other.offset == self.offset

    #: when [<]
    def __lt__(self, other):
        return (id(self.memory), self.offset) < (id(other.memory), other.offset)

    #: when [<]
    def __le__(self, other):
        return (id(self.memory), self.offset) <= (id(other.memory), other.offset)

    def __hash__(self):
        return hash((id(self.memory), self.offset))

    #: when [address]
    def __int__(self):
        return id(self.memory) + self.offset

    #: when [address]
    __index__ = __int__

    #: when .cast
    def cast(self, kind):
        return _Pointer(self.memory, self.offset, kind)

    #: when .string
    def string(self):
        data = self.memory.data
        end = data.find(b"\0", self.offset)
        return bytes(data[self.offset:len(data) if end < 0 else end])

    #: when .to_python
    def to_python(self):
        if self.type.size == 1:
            return self.string()
        raise TypeError(f"Cannot convert '{self.type!r} *' to Python object")


def _c_slice(pointer, index):
    kind = pointer.type
    if index.stop is None and getattr(kind, "size", 0) == 1 and index.step in (None, 1):
        data = pointer.string()
        return data[index.start or 0:]
    if index.step not in (None, 1):
        if index.step < 0:
            return [pointer[n] for n in range(index.start or 0, -1 if index.stop is None else index.stop, index.step)]
        return [pointer[n] for n in range(index.start or 0, index.stop, index.step)]
    start, stop = index.start or 0, index.stop
    if kind.size == 1 and (start < 0 or stop < 0) and pointer.offset + min(start, stop) < 0:
        return pointer.string()[start:stop]
    if kind.size == 1 and stop <= start:
        return b""
    if kind.size == 1:
        return bytes(pointer.memory.read(pointer.offset + start, max(stop - start, 0)))
    return [_c_value(pointer[n]) for n in range(start, stop)]


def _c_value(value):
    return value.to_python() if hasattr(type(value), "to_python") else value


#: _CPointer requires _Pointer, _c_cast
class _CPointer(_CObject):
    """The type of a pointer to `target` (a type, or a function giving it where it comes later)."""

    def __init__(self, target=None):
        super().__init__("pointer")
        self._target = target

    @property
    def target(self):
        if callable(self._target) and not isinstance(self._target, type) and not hasattr(self._target, "load"):
            self._target = self._target()
        return self._target

    def __repr__(self):
        return f"{self.target!r} *"

    #: when .wrap
    def wrap(self, value):
        return _c_cast(value, self.target)


#: _c_cast requires _Pointer
def _c_cast(value, kind):
    """Cast a pointer (NULL is None), which may be another module's."""
    if hasattr(value, "memory"):
        return _Pointer(value.memory, value.offset, kind) if kind is not None else value
    if isinstance(value, (bytes, bytearray)) and getattr(kind, "size", 0) == 1:
        return _Pointer(_Memory(bytes(value) + b"\0"), 0, kind)
    #: when PyUnicode_DATA, PyUnicode_1BYTE_DATA
    if isinstance(value, str) and kind is not None:
        encoding = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}[kind.size]
        return _Pointer(_Memory((value + "\0").encode(encoding, "surrogatepass" if kind.size > 1 else "strict")), 0, kind)
    return None if type(value) is int and value == 0 else value


#: _CArray requires _Pointer
class _CArray(_CType):
    """The type of a C array."""

    def __init__(self, kind, count):
        super().__init__("array", kind.size * count)
        self.kind, self.count = kind, count

    def __repr__(self):
        return f"{self.kind!r}[{self.count}]"

    align = property(lambda self: self.kind.align)

    def __call__(self, value=None):
        array = _Array(_Memory(self.size), 0, self.kind, self.count)
        if value is not None:
            self.store(array.memory, 0, value)
        return array

    def load(self, memory, offset):
        return _Array(memory, offset, self.kind, self.count)

    def store(self, memory, offset, value):
        if isinstance(value, (bytes, bytearray)) and self.kind.size == 1:
            if len(value) > self.count:
                raise IndexError(f"too many values found during array assignment, expected {self.count}")
            if len(value) < self.count:
                raise IndexError(f"not enough values found during array assignment, expected {self.count}, got {len(value)}")
        elif isinstance(value, _Pointer) and not isinstance(value, _Array):
            value = [value[n] for n in range(self.count)]
        values, got = [], 0
        if hasattr(value, "__len__") and len(value) != self.count:
            got = len(value)
        else:
            for item in value:
                got += 1
                if got > self.count:
                    break
                values.append(item)
        if got < self.count:
            raise IndexError(f"not enough values found during array assignment, expected {self.count}, got {got}")
        if got > self.count:
            raise IndexError(f"too many values found during array assignment, expected {self.count}")
        for n, item in enumerate(values):
            if hasattr(self.kind, "mask") and type(item) is not int:
                item = self.kind(item)
            elif hasattr(self.kind, "mask"):
                item = self.kind(item)
            self.kind.store(memory, offset + n * self.kind.size, item)


class _Array(_Pointer):
    """A C array, where it lies in memory."""
    __slots__ = ("count",)

    def __init__(self, memory, offset, kind, count):
        super().__init__(memory, offset, kind)
        self.count = count

    def __len__(self):
        return self.count

    def __iter__(self):
        return iter([self[n] for n in range(self.count)])

    def __getitem__(self, index):
        #: when [:]
        if isinstance(index, slice):
            start, stop, step = index.start, index.stop, index.step
            if step is None or step > 0:
                start = 0 if start is None else start + self.count if start < 0 else start
                stop = self.count if stop is None else stop + self.count if stop < 0 else stop
                index = slice(start, stop, step)
            elif start is None:
                index = slice(self.count - 1, stop, step)
            return _c_slice(self, index)
        return self.type.load(self.memory, self.offset + index * self.type.size)

    #: when [:]
    def __setitem__(self, index, value):
        if isinstance(index, slice):
            stop = index.stop
            start, end, step = index.indices(self.count)
            length = end - start if stop is None or stop < 0 else stop - start
            if isinstance(value, _Array) and value.count != length:
                raise ValueError(f"Assignment to slice of wrong length, expected {value.count}, got {length}")
            index = slice(start, end)
        super().__setitem__(index, value)

    def to_python(self):
        if self.type.size == 1 and not repr(self.type) == "bint":
            return self.string_in()
        return [_c_value(self[n]) for n in range(self.count)]

    def string_in(self):
        return bytes(self.memory.read(self.offset, self.count)).partition(b"\0")[0]

    string = string_in


#: _c_malloc _c_calloc _c_realloc _c_free requires _Pointer, _CInt
def _c_malloc(size):
    """Memory of so many bytes; what it holds is zero."""
    return _Pointer(_Memory(size), 0, _c_byte)


_c_byte = _CInt("unsigned char", 1, False)


def _c_calloc(count, size):
    return _c_malloc(count * size)


def _c_realloc(pointer, size):
    if pointer is None:
        return _c_malloc(size)
    data = pointer.memory.data
    if size < len(data):
        del data[size:]
    else:
        data.extend(bytes(size - len(data)))
    return pointer


def _c_free(pointer):
    """Memory is freed when nothing refers to it."""


#: _c_number
def _c_number(pointer):
    """The number that a void pointer is: where it points to, or what was cast to it."""
    if pointer is None or type(pointer) is int:
        return pointer or 0
    return int(pointer) if hasattr(pointer, "memory") else id(pointer)


#: _c_resize
def _c_resize(items, count, make):
    """C's realloc: the same list, with so many elements."""
    items = [] if items is None else items
    del items[count:]
    items.extend([make() for _ in range(count - len(items))])
    return items


#: _c_box requires _CArray
def _c_box(kind, value=None):
    """A variable that has an address: its value is element 0."""
    box = _Array(_Memory(kind.size), 0, kind, 1)
    if value is not None:
        kind.store(box.memory, 0, value)
    return box


#: _c_address requires _Pointer, _Struct
def _c_address(value, field=None):
    """The address of a struct or of one of its fields."""
    kind = type(value)
    if field is None:
        return _Pointer(value._memory, value._offset, kind) if isinstance(value, _Struct) else value
    offset, kind = kind._fields[field]
    return _Pointer(value._memory, value._offset + offset, kind)


#: _Struct requires _Memory, _CType, _Pointer
class _StructMeta(type):
    """The type of struct types, which are C types themselves."""

    def __new__(meta, name, bases, members, union=False, packed=False):
        if not bases:
            return super().__new__(meta, name, bases, members)
        fields = {k: v for k, v in members.items() if hasattr(v, "load") and not k.startswith("__")}
        rest = {k: v for k, v in members.items() if k not in fields}
        rest["__slots__"] = ()
        places, end, align, largest = {}, 0, 1, 0
        for field, kind in fields.items():
            step = 1 if packed else kind.align
            place = 0 if union else -(-end // step) * step
            places[field] = place, kind
            end, align, largest = place + kind.size, max(align, step), max(largest, kind.size)
            rest[field] = _c_field(place, kind)
        cls = super().__new__(meta, name, bases, rest)
        cls._fields, cls._size, cls._align, cls._union = places, -(-(largest if union else end) // align) * align, align, union
        return cls

    def __init__(cls, name, bases, members, union=False, packed=False):
        super().__init__(name, bases, members)

    size = property(lambda cls: cls._size)
    align = property(lambda cls: cls._align)

    def __repr__(cls):
        return cls.__name__

    def load(cls, memory, offset):
        value = object.__new__(cls)
        object.__setattr__(value, "_memory", memory)
        object.__setattr__(value, "_offset", offset)
        return value

    def store(cls, memory, offset, value):
        if not isinstance(value, cls):
            value = cls(value)
        memory.copy_from(offset, value._memory, value._offset, cls._size)

    def wrap(cls, value):
        return cls(value)


def _c_field(offset, kind):
    def get(self):
        return kind.load(self._memory, self._offset + offset)

    def put(self, value):
        kind.store(self._memory, self._offset + offset, value)
    return property(get, put)


class _Struct(metaclass=_StructMeta):
    """A C struct or union; copies on assignment, becomes a dict in Python."""
    __slots__ = ("_memory", "_offset")

    def __init__(self, *values, **named):
        self._memory, self._offset = _Memory(self._size), 0
        if len(values) == 1 and not named and (isinstance(values[0], (_Struct, dict, list, tuple)) or values[0] is None
                                               or hasattr(values[0], "keys")) and not \
                (len(self._fields) == 1 and hasattr(next(iter(self._fields.values()))[1], "target")):
            value = values[0]
            if isinstance(value, type(self)):
                self._memory.copy_from(0, value._memory, value._offset, self._size)
                return
            if isinstance(value, (list, tuple)):
                first = next(iter(self._fields.values()))[1] if len(self._fields) == 1 else None
                values = [value] if hasattr(first, "count") and not (value and isinstance(value[0], (list, tuple))) else value
            elif isinstance(value, _Struct) or hasattr(value, "keys"):
                value = value.to_python() if isinstance(value, _Struct) else value
                if self._union:
                    given = [field for field in self._fields if field in value]
                    if len(given) > 1 and all(type(value[f]) is int for f in given) and len(given) < len(self._fields):
                        raise ValueError(f"More than one union attribute passed: '{given[0]}' and '{given[1]}'")
                else:
                    for field in self._fields:
                        if field not in value:
                            raise ValueError(f"No value specified for struct attribute '{field}'")
                values, named = (), {k: value[k] for k in self._fields if k in value}
            else:
                raise TypeError(f"Expected a mapping, got {type(value).__name__}")
        for (field, (offset, kind)), value in zip(self._fields.items(), values):
            self._set(offset, kind, value)
        for field, value in named.items():
            if field not in self._fields:
                raise TypeError(f"{type(self).__name__} has no field {field!r}")
            self._set(*self._fields[field], value)

    def _set(self, offset, kind, value):
        if hasattr(kind, "target") and isinstance(value, (bytes, bytearray)):
            value = _Pointer(_Memory(bytes(value) + b"\0"), 0, kind.target)
        elif hasattr(kind, "mask") or hasattr(kind, "code"):
            value = kind(value)
        kind.store(self._memory, self._offset + offset, value)

    def copy(self):
        return type(self)(self)

    def to_python(self):
        return {name: _c_field_value(getattr(self, name)) for name in self._fields}

    def __eq__(self, other):
        return self.to_python() == (other.to_python() if isinstance(other, _Struct) else other)

    __hash__ = None

    def __getitem__(self, key):
        return self.to_python()[key]


def _c_field_value(value):
    return value.to_python() if hasattr(type(value), "to_python") else value


#: _c_chars requires _Pointer, _CInt
def _c_chars(value, kind=None):
    """A char pointer to the bytes of a Python object."""
    if hasattr(value, "memory"):
        return value
    if not isinstance(value, (bytes, bytearray)):
        raise TypeError(f"expected bytes, {type(value).__name__} found")
    # A bytearray changes with what is written through the pointer.
    return _Pointer(_Memory(value if isinstance(value, bytearray) else value + b"\0"), 0, kind or _c_char_kind)


_c_char_kind = _CInt("char", 1)


#: _c_string requires _Pointer
def _c_string(pointer):
    """The bytes a char pointer points to."""
    return pointer.string() if hasattr(pointer, "memory") else pointer


#: _c_python
def _c_python(value):
    """A C value as the Python object Cython makes of it."""
    return value.to_python() if hasattr(type(value), "to_python") else value


#: _c_pointer_type requires _CPointer
def _c_pointer_type(target=None):
    return _CPointer(target)


#: _c_sizeof
def _c_sizeof(kind):
    """The size of a type or of a variable's, in bytes."""
    return kind.size if not hasattr(kind, "count") or not hasattr(kind, "memory") else kind.type.size * kind.count

#: _c_chars_of requires _c_chars
def _c_chars_of(value, encoding):
    """A char pointer to the bytes or to the encoded text of a Python object."""
    return _c_chars(value.encode(encoding) if isinstance(value, str) else value)
