#: _CppType requires _c_object
class _CppType(_CObject):
    """The type of a C++ container: calling it makes one, from a Python object perhaps."""
    __slots__ = ("maker", "kinds")

    def __init__(self, maker, *kinds):
        super().__init__(maker.__name__)
        self.maker, self.kinds = maker, kinds

    def __call__(self, *values):
        return self.maker(self.kinds, *values)

    wrap = __call__

    def load(self, memory, offset):
        return memory.references.setdefault(offset, self())

    def store(self, memory, offset, value):
        memory.references[offset] = self(value)


def _cpp_python(value):
    return value.to_python() if hasattr(type(value), "to_python") else value


def _cpp_convert(kind, value):
    if isinstance(value, str) and isinstance(kind, _CppType):
        value = value.encode()
    return value if type(kind) is _CObject else kind(value)


#: _cpp_iterator
class _cpp_iterator:
    """An iterator of a container: element 0 is the one it stands at."""
    __slots__ = ("items", "at", "owner", "step")

    def __init__(self, items, at, owner=None, step=1):
        self.items, self.at, self.owner, self.step = items, at, owner, step

    def __getitem__(self, index):
        return self.items[self.at + index * self.step]

    def __setitem__(self, index, value):
        self.items[self.at + index * self.step] = value

    def __add__(self, count):
        return _cpp_iterator(self.items, self.at + count * self.step, self.owner, self.step)

    def __sub__(self, other):
        if isinstance(other, _cpp_iterator):
            return (self.at - other.at) // self.step
        return self + -other

    def __eq__(self, other):
        return self.at - len(self.items) == other.at - len(other.items) and (self.items if self.owner is None else self.owner) is (other.items if other.owner is None else other.owner)

    def __lt__(self, other):
        return (self - other) < 0

    def __getattr__(self, name):
        return getattr(self[0], name)


#: _cpp_vector requires _CppType, _cpp_iterator
class _cpp_vector:
    """std::vector, deque, list, stack and queue: elements of one type in order."""
    __slots__ = ("kinds", "items")

    def __init__(self, kinds, values=None, fill=None):
        self.kinds, self.items = kinds, []
        if type(values) is int:
            self.items = [kinds[0]() if fill is None else _cpp_convert(kinds[0], fill) for _ in range(values)]
        elif isinstance(values, _cpp_iterator):
            self.items = [_cpp_convert(kinds[0], v) for v in values.items[values.at:fill.at]]
        elif values is not None:
            self.items = [_cpp_convert(kinds[0], v) for v in values]

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = _cpp_convert(self.kinds[0], value)

    def __eq__(self, other):
        return self.items == other.items

    def __lt__(self, other):
        return self.items < other.items

    def push_back(self, value):
        self.items.append(_cpp_convert(self.kinds[0], value))

    emplace_back = push = emplace = push_back

    def push_front(self, value):
        self.items.insert(0, _cpp_convert(self.kinds[0], value))

    emplace_front = push_front

    def pop_back(self):
        self.items.pop()

    pop = pop_back

    def pop_front(self):
        del self.items[0]

    def size(self):
        return len(self.items)

    capacity = size

    def empty(self):
        return not self.items

    def at(self, index):
        if not 0 <= index < len(self.items):
            raise IndexError("vector::_M_range_check")
        return self.items[index]

    def front(self):
        return self.items[0]

    def back(self):
        return self.items[-1]

    top = back

    def clear(self):
        self.items.clear()

    def reserve(self, count):
        pass

    def shrink_to_fit(self):
        pass

    def resize(self, count, value=None):
        while len(self.items) < count:
            self.items.append(self.kinds[0]() if value is None else _cpp_convert(self.kinds[0], value))
        del self.items[count:]

    def assign(self, count, value):
        self.__init__(self.kinds, count, value)

    def begin(self):
        return _cpp_iterator(self.items, 0)

    def end(self):
        return _cpp_iterator(self.items, len(self.items))

    cbegin, cend = begin, end

    def rbegin(self):
        return _cpp_iterator(self.items, len(self.items) - 1, None, -1)

    def rend(self):
        return _cpp_iterator(self.items, -1, None, -1)

    def insert(self, place, *values):
        if isinstance(values[0], _cpp_iterator):
            self.items[place.at:place.at] = values[0].items[values[0].at:values[1].at]
        else:
            count, value = values if len(values) == 2 else (1, values[0])
            self.items[place.at:place.at] = [_cpp_convert(self.kinds[0], value)] * count
        return _cpp_iterator(self.items, place.at)

    def erase(self, first, last=None):
        del self.items[first.at:first.at + 1 if last is None else last.at]
        return _cpp_iterator(self.items, first.at)

    def swap(self, other):
        self.items, other.items = other.items, self.items

    def remove(self, value):
        self.items[:] = [v for v in self.items if v != value]

    def sort(self):
        self.items.sort()

    def reverse(self):
        self.items.reverse()

    def data(self):
        return self.begin()

    def copy(self):
        return type(self)(self.kinds, self.items)

    def to_python(self):
        return [_cpp_python(v) for v in self.items]


#: _cpp_queue requires _cpp_vector
class _cpp_queue(_cpp_vector):
    """std::queue."""
    __slots__ = ()

    def pop(self):
        del self.items[0]


#: _cpp_priority_queue requires _cpp_vector
class _cpp_priority_queue(_cpp_vector):
    """std::priority_queue: the largest element is at the top."""
    __slots__ = ()

    def push(self, value):
        _bisect.insort(self.items, _cpp_convert(self.kinds[0], value))

    emplace = push


import bisect as _bisect

#: _cpp_pair requires _CppType
class _cpp_pair:
    """std::pair."""
    __slots__ = ("kinds", "first", "second")

    def __init__(self, kinds, first=None, second=None):
        self.kinds = kinds
        if second is None and first is not None:
            first, second = (first.first, first.second) if isinstance(first, _cpp_pair) else first
        self.first = kinds[0]() if first is None else _cpp_convert(kinds[0], first)
        self.second = kinds[1]() if second is None else _cpp_convert(kinds[1], second)

    def __eq__(self, other):
        return (self.first, self.second) == (other.first, other.second)

    def __lt__(self, other):
        return (self.first, self.second) < (other.first, other.second)

    def __hash__(self):
        return hash((self.first, self.second))

    def copy(self):
        return _cpp_pair(self.kinds, self.first, self.second)

    def to_python(self):
        return _cpp_python(self.first), _cpp_python(self.second)


#: _cpp_map requires _cpp_pair, _cpp_iterator
class _cpp_map:
    """std::map, ordered by its keys."""
    __slots__ = ("kinds", "items")
    ordered = True

    def __init__(self, kinds, values=None):
        self.kinds, self.items = kinds, {}
        if values is not None:
            pairs = values.items.items() if isinstance(values, _cpp_map) else values.items()
            for key, value in pairs:
                self[key] = value

    def __getitem__(self, key):
        key = _cpp_convert(self.kinds[0], key)
        if key not in self.items:
            self.items[key] = self.kinds[1]()
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[_cpp_convert(self.kinds[0], key)] = _cpp_convert(self.kinds[1], value)

    def __len__(self):
        return len(self.items)

    def keys(self):
        return sorted(self.items) if self.ordered else list(self.items)

    def pairs(self):
        return [_cpp_pair(self.kinds, key, self.items[key]) for key in self.keys()]

    def __iter__(self):
        return iter(self.pairs())

    def at(self, key):
        key = _cpp_convert(self.kinds[0], key)
        if key not in self.items:
            raise IndexError("map::at")
        return self.items[key]

    def size(self):
        return len(self.items)

    def empty(self):
        return not self.items

    def clear(self):
        self.items.clear()

    def count(self, key):
        return int(_cpp_convert(self.kinds[0], key) in self.items)

    contains = count

    def insert(self, pair):
        fresh = _cpp_convert(self.kinds[0], pair.first) not in self.items
        if fresh:
            self[pair.first] = pair.second
        return _cpp_pair((_c_object, _c_object), self.find(pair.first), fresh)

    def begin(self):
        return _cpp_iterator(self.pairs(), 0, self.items)

    def end(self):
        pairs = self.pairs()
        return _cpp_iterator(pairs, len(pairs), self.items)

    cbegin, cend = begin, end

    def find(self, key):
        keys, key = self.keys(), _cpp_convert(self.kinds[0], key)
        return _cpp_iterator(self.pairs(), keys.index(key) if key in self.items else len(keys), self.items)

    def lower_bound(self, key):
        keys = self.keys()
        return _cpp_iterator(self.pairs(), sum(k < key for k in keys), self.items)

    def upper_bound(self, key):
        keys = self.keys()
        return _cpp_iterator(self.pairs(), sum(not key < k for k in keys), self.items)

    def erase(self, key):
        key = key[0].first if isinstance(key, _cpp_iterator) else _cpp_convert(self.kinds[0], key)
        return int(self.items.pop(key, self) is not self)

    def swap(self, other):
        self.items, other.items = other.items, self.items

    def reserve(self, count):
        pass

    def copy(self):
        return type(self)(self.kinds, self)

    def to_python(self):
        return {_cpp_python(key): _cpp_python(self.items[key]) for key in self.keys()}


#: _cpp_unordered_map requires _cpp_map
class _cpp_unordered_map(_cpp_map):
    """std::unordered_map."""
    __slots__ = ()
    ordered = False


#: _cpp_set requires _CppType, _cpp_iterator
class _cpp_set:
    """std::set, ordered by its elements."""
    __slots__ = ("kinds", "items")
    ordered = True

    def __init__(self, kinds, values=None):
        self.kinds = kinds
        self.items = dict.fromkeys(_cpp_convert(kinds[0], v) for v in values or ())

    def keys(self):
        return sorted(self.items) if self.ordered else list(self.items)

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.keys())

    def size(self):
        return len(self.items)

    def empty(self):
        return not self.items

    def clear(self):
        self.items.clear()

    def count(self, value):
        return int(_cpp_convert(self.kinds[0], value) in self.items)

    contains = count

    def insert(self, value, last=None):
        if last is not None:
            self.items.update(dict.fromkeys(value.items[value.at:last.at]))
        else:
            self.items[_cpp_convert(self.kinds[0], value)] = None

    emplace = insert

    def begin(self):
        return _cpp_iterator(self.keys(), 0, self.items)

    def end(self):
        return _cpp_iterator(self.keys(), len(self.items), self.items)

    cbegin, cend = begin, end

    def find(self, value):
        keys, value = self.keys(), _cpp_convert(self.kinds[0], value)
        return _cpp_iterator(keys, keys.index(value) if value in self.items else len(keys), self.items)

    def erase(self, value):
        value = value[0] if isinstance(value, _cpp_iterator) else _cpp_convert(self.kinds[0], value)
        return int(self.items.pop(value, self) is not self)

    def reserve(self, count):
        pass

    def swap(self, other):
        self.items, other.items = other.items, self.items

    def copy(self):
        return type(self)(self.kinds, self.items)

    def to_python(self):
        return {_cpp_python(v) for v in self.items}


#: _cpp_unordered_set requires _cpp_set
class _cpp_unordered_set(_cpp_set):
    """std::unordered_set."""
    __slots__ = ()
    ordered = False


#: _cpp_string requires _CppType, _cpp_iterator, _c_chars
class _cpp_string:
    """std::string: bytes that can change."""
    __slots__ = ("items",)
    npos = 18446744073709551615

    def __init__(self, kinds, value=b"", *rest):
        if isinstance(value, _cpp_string):
            value = value.items
        elif hasattr(value, "string"):
            value = bytes(value.memory.read(value.offset, rest[0])) if rest else value.string()
        elif type(value) is int:
            value = bytes([rest[0]]) * value
        elif isinstance(value, str):
            raise TypeError("expected bytes, str found")
        self.items = bytearray(value[:rest[0]] if rest and not isinstance(value, int) and type(rest[0]) is int and len(rest) == 1 else value)

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __add__(self, other):
        return _cpp_string((), bytes(self.items) + _cpp_bytes(other))

    def __radd__(self, other):
        return _cpp_string((), _cpp_bytes(other) + bytes(self.items))

    def __eq__(self, other):
        return bytes(self.items) == _cpp_bytes(other)

    def __lt__(self, other):
        return bytes(self.items) < _cpp_bytes(other)

    def __gt__(self, other):
        return bytes(self.items) > _cpp_bytes(other)

    def __hash__(self):
        return hash(bytes(self.items))

    def append(self, value, count=None):
        self.items += bytes([count]) * value if type(value) is int else _cpp_bytes(value)[:count]
        return self

    def push_back(self, value):
        self.items.append(value & 255)

    def pop_back(self):
        self.items.pop()

    def size(self):
        return len(self.items)

    length = size

    def empty(self):
        return not self.items

    def clear(self):
        self.items.clear()

    def reserve(self, count):
        pass

    def resize(self, count, value=0):
        self.items[:] = self.items[:count].ljust(count, bytes([value]))

    def at(self, index):
        return self.items[index]

    def front(self):
        return self.items[0]

    def back(self):
        return self.items[-1]

    def c_str(self):
        return _c_chars(self.items)

    data = c_str

    def find(self, value, start=0):
        at = self.items.find(bytes([value]) if type(value) is int else _cpp_bytes(value), start)
        return at if at >= 0 else self.npos

    def rfind(self, value):
        at = self.items.rfind(bytes([value]) if type(value) is int else _cpp_bytes(value))
        return at if at >= 0 else self.npos

    def substr(self, start=0, count=npos):
        return _cpp_string((), self.items[start:start + count])

    def compare(self, other):
        a, b = bytes(self.items), _cpp_bytes(other)
        return (a > b) - (a < b)

    def begin(self):
        return _cpp_iterator(self.items, 0)

    def end(self):
        return _cpp_iterator(self.items, len(self.items))

    def decode(self, *options):
        return self.items.decode(*options)

    def copy(self):
        return _cpp_string((), self.items)

    def to_python(self):
        return bytes(self.items)


def _cpp_bytes(value):
    return bytes(value.items) if isinstance(value, _cpp_string) else value.string() if hasattr(value, "string") else bytes(value)


#: _cpp_atomic requires _CppType
class _cpp_atomic:
    """std::atomic."""
    __slots__ = ("kinds", "value")

    def __init__(self, kinds, value=None):
        self.kinds, self.value = kinds, kinds[0]() if value is None else _cpp_convert(kinds[0], value)

    def load(self, order=None):
        return self.value

    def store(self, value, order=None):
        self.value = _cpp_convert(self.kinds[0], value)

    def exchange(self, value, order=None):
        before, self.value = self.value, _cpp_convert(self.kinds[0], value)
        return before

    def compare_exchange_strong(self, expected, value, *orders):
        same = self.value == expected[0]
        if same:
            self.store(value)
        else:
            expected[0] = self.value
        return same

    compare_exchange_weak = compare_exchange_strong

    def _fetch(self, value):
        before, wrap = self.value, getattr(self.kinds[0], "wrap", _cpp_python)
        self.value = wrap(value)
        return before

    def fetch_add(self, value, order=None):
        return self._fetch(self.value + value)

    def fetch_sub(self, value, order=None):
        return self._fetch(self.value - value)

    def fetch_and(self, value, order=None):
        return self._fetch(self.value & value)

    def fetch_or(self, value, order=None):
        return self._fetch(self.value | value)

    def fetch_xor(self, value, order=None):
        return self._fetch(self.value ^ value)

    def is_lock_free(self):
        return True

    def to_python(self):
        return self.value


#: cpp_sort cpp_reverse cpp_fill cpp_swap cpp_find cpp_max_element cpp_min_element cpp_move requires _cpp_iterator
def cpp_sort(first, last, less=None):
    part = first.items[first.at:last.at]
    part.sort(key=None if less is None else _functools.cmp_to_key(lambda a, b: -1 if less(a, b) else 1 if less(b, a) else 0))
    first.items[first.at:last.at] = part


def cpp_reverse(first, last):
    first.items[first.at:last.at] = first.items[first.at:last.at][::-1]


def cpp_fill(first, last, value):
    first.items[first.at:last.at] = [value] * (last.at - first.at)


def cpp_swap(a, b):
    a.swap(b)


def cpp_find(first, last, value):
    part = first.items[first.at:last.at]
    return first + (part.index(value) if value in part else len(part))


def cpp_max_element(first, last):
    part = first.items[first.at:last.at]
    return first + (part.index(max(part)) if part else 0)


def cpp_min_element(first, last):
    part = first.items[first.at:last.at]
    return first + (part.index(min(part)) if part else 0)


def cpp_move(value):
    return value


import functools as _functools
