#: Py_INCREF
def Py_INCREF(*_):
    """References count themselves."""


#: Py_REFCNT
def Py_REFCNT(o):
    return _sys.getrefcount(o) - 2


import sys as _sys

#: PyList_New
def PyList_New(size):
    return [None] * size


#: PyTuple_New
def PyTuple_New(size):
    return (None,) * size


#: PyList_Append
def PyList_Append(list, item):
    list.append(item)
    return 0


#: PyList_Check PyTuple_Check PyDict_Check PyBytes_Check PyByteArray_Check PyUnicode_Check PyLong_Check PyFloat_Check PyComplex_Check PySlice_Check PyType_Check PyBool_Check PyMemoryView_Check
def _c_is(kind):
    return lambda o: isinstance(o, kind)


PyList_Check, PyTuple_Check, PyDict_Check = map(_c_is, (list, tuple, dict))
PyBytes_Check, PyByteArray_Check, PyUnicode_Check = map(_c_is, (bytes, bytearray, str))
PyLong_Check, PyFloat_Check, PyComplex_Check, PyBool_Check = map(_c_is, (int, float, complex, bool))
PySlice_Check, PyType_Check, PyMemoryView_Check = map(_c_is, (slice, type, memoryview))

#: PyList_CheckExact PyTuple_CheckExact PyDict_CheckExact PyBytes_CheckExact PyUnicode_CheckExact PyLong_CheckExact PyFloat_CheckExact PyType_CheckExact
def _c_is_exactly(kind):
    return lambda o: type(o) is kind


PyList_CheckExact, PyTuple_CheckExact, PyDict_CheckExact = map(_c_is_exactly, (list, tuple, dict))
PyBytes_CheckExact, PyUnicode_CheckExact = map(_c_is_exactly, (bytes, str))
PyLong_CheckExact, PyFloat_CheckExact, PyType_CheckExact = map(_c_is_exactly, (int, float, type))

#: PyByteArray_CheckExact PyFrozenSet_Check
def PyByteArray_CheckExact(o):
    return type(o) is bytearray


def PyFrozenSet_Check(o):
    return isinstance(o, frozenset)


#: PyAnySet_Check PyModule_Check PyMethod_Check PyFunction_Check PyWeakref_Check PyIter_Check PySequence_Check PyMapping_Check PyNumber_Check PyIndex_Check PyObject_CheckBuffer
def PyAnySet_Check(o):
    return isinstance(o, (set, frozenset))


def PyModule_Check(o):
    return isinstance(o, type(_types))


def PyMethod_Check(o):
    return isinstance(o, _types.MethodType)


def PyFunction_Check(o):
    return isinstance(o, _types.FunctionType)


def PyWeakref_Check(o):
    return isinstance(o, _weakref.ReferenceType)


def PyIter_Check(o):
    return hasattr(type(o), "__next__")


def PySequence_Check(o):
    return hasattr(type(o), "__getitem__") and not isinstance(o, dict)


def PyMapping_Check(o):
    return hasattr(type(o), "__getitem__")


def PyNumber_Check(o):
    return any(hasattr(type(o), name) for name in ("__index__", "__int__", "__float__")) or isinstance(o, complex)


def PyIndex_Check(o):
    return hasattr(type(o), "__index__")


def PyObject_CheckBuffer(o):
    try:
        memoryview(o)
        return True
    except TypeError:
        return False


import types as _types
import weakref as _weakref

#: PyMethod_GET_SELF PyMethod_GET_FUNCTION
def PyMethod_GET_SELF(method):
    return method.__self__


def PyMethod_GET_FUNCTION(method):
    return method.__func__


#: PySequence_GetSlice
def PySequence_GetSlice(o, start, stop):
    return o[start:stop]


#: PyMapping_GetItemString PyMapping_SetItemString PyMapping_DelItemString PyMapping_HasKeyString PyDict_GetItemString requires _c_text
def PyMapping_GetItemString(o, key):
    return o[_c_text(key)]


def PyMapping_SetItemString(o, key, value):
    o[_c_text(key)] = value


def PyMapping_DelItemString(o, key):
    del o[_c_text(key)]


def PyMapping_HasKeyString(o, key):
    return _c_text(key) in o


def PyDict_GetItemString(o, key):
    return o.get(_c_text(key))


#: PyMapping_Keys
def PyMapping_Keys(o):
    return list(o.keys())


#: PySequence_SetSlice PySequence_DelSlice
def PySequence_SetSlice(o, start, stop, items):
    o[start:stop] = [] if items is None else items
    return 0


def PySequence_DelSlice(o, start, stop):
    del o[start:stop]
    return 0


#: PySequence_Fast
def PySequence_Fast(o, message):
    if isinstance(o, (list, tuple)):
        return o
    try:
        return list(o)
    except TypeError:
        raise TypeError(message.string().decode() if hasattr(message, "string") else message) from None


#: PyTuple_Pack
def PyTuple_Pack(count, *items):
    return items


#: _c_held
class _C_NONE:
    """What stands for None behind a pointer to an object: None itself is NULL there."""


def _c_held(pointer):
    """The object that a pointer points to."""
    return None if pointer is _C_NONE else pointer


#: _c_nullable requires _c_held, PyErr_Occurred
def _c_nullable(function, keeps_error=False):
    """A function whose answer is a pointer to an object: NULL at the end of an iteration, and for an error that is asked for later."""
    def call(*args):
        try:
            value = function(*args)
        except StopIteration:
            return None
        except Exception as error:
            if not keeps_error:
                raise
            _c_error[0] = error
            return None
        return _C_NONE if value is None else value
    return call


#: PyDict_GetItem requires _c_held
def PyDict_GetItem(d, key):
    value = dict.get(d, key, d)
    return _C_NONE if value is None else None if value is d else value


#: PyDict_Values PyDict_Items
def PyDict_Values(d):
    return list(d.values())


def PyDict_Items(d):
    return list(d.items())


#: PyDict_Next
_c_dict_items = {}


def PyDict_Next(d, position, key, value):
    """The entry at a position; the entries are listed once for each pass over a dict."""
    at = position[0]
    items = _c_dict_items.get(id(d)) if at else None
    if items is None:
        items = _c_dict_items[id(d)] = list(d.items())
    if at >= len(items):
        _c_dict_items.pop(id(d), None)
        return 0
    if key is not None:
        key[0] = items[at][0]
    if value is not None:
        value[0] = d.get(items[at][0], items[at][1])
    position[0] = at + 1
    return 1


#: PyBytes_AsString PyByteArray_AsString requires _c_chars
def PyBytes_AsString(o):
    if not isinstance(o, (bytes, bytearray)):
        raise TypeError(f"expected bytes, {type(o).__name__} found")
    return _c_chars(o)


PyByteArray_AsString = PyBytes_AsString

#: PyBytes_FromStringAndSize PyByteArray_FromStringAndSize requires _Pointer
def PyBytes_FromStringAndSize(pointer, size):
    if pointer is None:
        return bytes(size)
    return bytes(pointer[:size]) if isinstance(pointer, (bytes, bytearray)) else bytes(pointer.memory.read(pointer.offset, size))


def PyByteArray_FromStringAndSize(pointer, size):
    return bytearray(PyBytes_FromStringAndSize(pointer, size))


#: PyBytes_FromFormat requires _c_format
def PyBytes_FromFormat(format, *values):
    return _c_format(format, values).encode()


#: PyBytes_AsStringAndSize requires _c_chars
def PyBytes_AsStringAndSize(o, place, size):
    place[0] = _c_chars(o)
    if size is not None:
        size[0] = len(o)
    return 0


#: PyUnicode_DecodeUTF8 PyUnicode_DecodeASCII PyUnicode_DecodeLatin1 PyUnicode_FromString PyUnicode_AsUTF8String PyUnicode_AsASCIIString PyUnicode_AsUTF8 PyUnicode_AsEncodedString requires _c_text, _c_chars
def _c_decoder(encoding):
    def decode(text, size, errors):
        data = bytes(text[:size]) if isinstance(text, (bytes, bytearray)) else bytes(text.memory.read(text.offset, size))
        return data.decode(encoding, "strict" if errors is None else _c_text(errors))
    return decode


PyUnicode_DecodeUTF8, PyUnicode_DecodeASCII, PyUnicode_DecodeLatin1 = map(_c_decoder, ("utf-8", "ascii", "latin-1"))


def PyUnicode_FromString(text):
    return _c_text(text)


def PyUnicode_AsUTF8String(text):
    return text.encode("utf-8")


def PyUnicode_AsASCIIString(text):
    return text.encode("ascii")


def PyUnicode_AsUTF8(text):
    return _c_chars(text.encode("utf-8"))


def PyUnicode_AsEncodedString(text, encoding, errors):
    return text.encode(_c_text(encoding or b"utf-8"), _c_text(errors or b"strict"))


#: PyUnicode_FromStringAndSize PyUnicode_Decode PyUnicode_DecodeUTF8Stateful PyUnicode_DecodeFSDefault requires _c_text, PyBytes_FromStringAndSize
def PyUnicode_FromStringAndSize(text, size):
    return PyBytes_FromStringAndSize(text, size).decode("utf-8")


def PyUnicode_Decode(text, size, encoding, errors):
    return PyBytes_FromStringAndSize(text, size).decode(_c_text(encoding or b"utf-8"), _c_text(errors or b"strict"))


def PyUnicode_DecodeUTF8Stateful(text, size, errors, consumed):
    decoded, used = _codecs.utf_8_decode(PyBytes_FromStringAndSize(text, size), _c_text(errors or b"strict"), consumed is None)
    if consumed is not None:
        consumed[0] = used
    return decoded


def PyUnicode_DecodeFSDefault(text):
    return _os.fsdecode(_c_text(text))


import codecs as _codecs
import os as _os

#: PyUnicode_AsLatin1String
def PyUnicode_AsLatin1String(text):
    return text.encode("latin-1")


#: PyUnicode_DATA PyUnicode_KIND PyUnicode_READ PyUnicode_MAX_CHAR_VALUE PyUnicode_FromKindAndData PyUnicode_READY
def PyUnicode_DATA(text):
    """The characters of a string are the string itself."""
    return text


def PyUnicode_READ(kind, data, index):
    return data[index]


def PyUnicode_MAX_CHAR_VALUE(text):
    top = ord(max(text, default="\0"))
    return chr(0x7F if top < 0x80 else 0xFF if top < 0x100 else 0xFFFF if top < 0x10000 else 0x10FFFF)


def PyUnicode_KIND(text):
    top = ord(PyUnicode_MAX_CHAR_VALUE(text))
    return 1 if top < 0x100 else 2 if top < 0x10000 else 4


def PyUnicode_FromKindAndData(kind, data, size):
    if isinstance(data, str):
        return data[:size]
    encoding = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}[kind]
    return bytes(data.memory.read(data.offset, size * kind)).decode(encoding, "surrogatepass" if kind > 1 else "strict")


def PyUnicode_READY(text):
    return 0


#: PyUnicode_1BYTE_DATA requires _c_malloc, _c_cast
def PyUnicode_1BYTE_DATA(text):
    """A pointer to a copy of the characters."""
    return _c_cast(text, _c_byte)


#: PyUnicode_Compare PyUnicode_Tailmatch PyUnicode_Find
def PyUnicode_Compare(a, b):
    return (a > b) - (a < b)


def PyUnicode_Tailmatch(text, part, start, stop, direction):
    return text.endswith(part, start, stop) if direction > 0 else text.startswith(part, start, stop)


def PyUnicode_Find(text, part, start, stop, direction):
    return text.find(part, start, stop) if direction > 0 else text.rfind(part, start, stop)


#: PyByteArray_Resize
def PyByteArray_Resize(data, size):
    del data[size:]
    data.extend(bytes(size - len(data)))
    return 0


#: PyObject_Call PyObject_CallObject PyObject_CallFunctionObjArgs
def PyObject_Call(function, args, kwargs):
    return function(*args, **(kwargs or {}))


def PyObject_CallObject(function, args):
    return function(*(args or ()))


def PyObject_CallFunctionObjArgs(function, *args):
    return function(*args[:-1])


#: PyObject_CallNoArgs
def PyObject_CallNoArgs(function):
    return function()


#: PyObject_CallOneArg
def PyObject_CallOneArg(function, argument):
    return function(argument)


#: PyObject_CallMethodObjArgs
def PyObject_CallMethodObjArgs(o, name, *args):
    return getattr(o, name)(*args[:-1])


#: PyObject_CallMethodNoArgs PyObject_CallMethodOneArg
def PyObject_CallMethodNoArgs(o, name):
    return getattr(o, name)()


def PyObject_CallMethodOneArg(o, name, argument):
    return getattr(o, name)(argument)


#: PyObject_RichCompare PyObject_RichCompareBool
_C_OPERATORS = (_operator.lt, _operator.le, _operator.eq, _operator.ne, _operator.gt, _operator.ge)


def PyObject_RichCompare(a, b, operation):
    return _C_OPERATORS[operation](a, b)


def PyObject_RichCompareBool(a, b, operation):
    return operation == 2 if a is b and operation in (2, 3) else bool(_C_OPERATORS[operation](a, b))


import operator as _operator

#: PyObject_AsFileDescriptor
def PyObject_AsFileDescriptor(o):
    return o if isinstance(o, int) else o.fileno()


#: PyNumber_Power
def PyNumber_Power(a, b, modulus):
    return pow(a, b, modulus)


#: PyLong_AsLong PyLong_AsUnsignedLong
def PyLong_AsLong(o):
    value = _operator.index(o)
    if not -1 << 63 <= value < 1 << 63:
        raise OverflowError("Python int too large to convert to C long")
    return value


def PyLong_AsUnsignedLong(o):
    if not isinstance(o, int):
        raise TypeError("an integer is required")
    if o < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if o >> 64:
        raise OverflowError("Python int too large to convert to C unsigned long")
    return o


import operator as _operator


#: PyFloat_AsDouble
def PyFloat_AsDouble(o):
    if isinstance(o, (str, bytes, bytearray)):
        raise TypeError(f"must be real number, not {type(o).__name__}")
    return float(o)


#: PyLong_FromString requires _c_text
def PyLong_FromString(text, end, base):
    return int(_c_text(text), base)


#: PyFloat_GetMax PyFloat_GetMin
def PyFloat_GetMax():
    return _sys.float_info.max


def PyFloat_GetMin():
    return _sys.float_info.min


import sys as _sys

#: PyComplex_RealAsDouble PyComplex_ImagAsDouble
def PyComplex_RealAsDouble(o):
    return o.real


def PyComplex_ImagAsDouble(o):
    return o.imag


#: PyErr_Occurred PyErr_Clear PyErr_CheckSignals
_c_error = [None]


def PyErr_Occurred():
    return _c_error[0]


def PyErr_Clear():
    _c_error[0] = None


def PyErr_CheckSignals():
    return 0


#: PyErr_SetString PyErr_SetNone PyErr_NoMemory PyErr_WarnEx PyErr_Format PyErr_BadArgument requires _c_format
def PyErr_SetString(kind, value):
    if isinstance(value, (bytes, bytearray)) or hasattr(value, "string"):
        value = _c_format(value, ()) if not isinstance(value, (bytes, bytearray)) else value.decode()
    raise value if isinstance(value, BaseException) else kind(value)


def PyErr_SetNone(kind):
    raise kind


def PyErr_NoMemory():
    raise MemoryError()


def PyErr_BadArgument():
    raise TypeError("bad argument type for built-in operation")


def PyErr_WarnEx(category, message, level):
    _warnings.warn(message.decode() if isinstance(message, bytes) else _c_format(message, ()), category, level + 1)
    return 0


def PyErr_Format(kind, format, *values):
    raise kind(_c_format(format, values))


import warnings as _warnings

#: PyErr_ExceptionMatches PyErr_GivenExceptionMatches
def PyErr_ExceptionMatches(kind):
    return isinstance(_sys.exc_info()[1], kind)


def PyErr_GivenExceptionMatches(error, kind):
    return issubclass(error, kind) if isinstance(error, type) else isinstance(error, kind)


import sys as _sys

#: PyWeakref_GetObject
def PyWeakref_GetObject(reference):
    return reference()


#: PyImport_ImportModule PyImport_GetModuleDict
def PyImport_ImportModule(name):
    return _importlib.import_module(name.decode() if isinstance(name, bytes) else name.string().decode() if hasattr(name, "string") else name)


def PyImport_GetModuleDict():
    return _sys.modules


import importlib as _importlib
import sys as _sys

#: PY_VERSION
PY_VERSION = _sys.version.split()[0].encode()


import sys as _sys

#: PyCapsule_CheckExact PyCapsule_New PyCapsule_GetPointer PyCapsule_GetName PyCapsule_SetName PyCapsule_IsValid PyCapsule_GetContext PyCapsule_SetContext PyCapsule_GetDestructor PyCapsule_SetDestructor PyCapsule_SetPointer requires _c_text
class _Capsule:
    """A capsule: a pointer with a name."""

    def __init__(self, pointer, name, destructor):
        self.pointer, self.name, self.destructor, self.context = pointer, name, destructor, None

    def __repr__(self):
        return f'<capsule object {_c_text(self.name) if self.name is not None else "NULL"} at {id(self):#x}>'

    def same(self, name):
        return name is self.name or None not in (name, self.name) and _c_raw(name) == _c_raw(self.name)

    def __del__(self):
        if self.destructor is not None:
            self.destructor(self)


def PyCapsule_New(pointer, name, destructor):
    if pointer is None:
        raise ValueError("PyCapsule_New called with null pointer")
    return _Capsule(pointer, name, destructor)


def PyCapsule_CheckExact(o):
    return type(o) is _Capsule


def PyCapsule_IsValid(o, name):
    return type(o) is _Capsule and o.same(name)


def PyCapsule_GetPointer(o, name):
    if not PyCapsule_IsValid(o, name):
        raise ValueError("PyCapsule_GetPointer called with incorrect name")
    return o.pointer


def PyCapsule_GetName(o):
    return o.name


def PyCapsule_SetName(o, name):
    o.name = name
    return 0


def PyCapsule_GetContext(o):
    return o.context


def PyCapsule_SetContext(o, context):
    o.context = context
    return 0


def PyCapsule_GetDestructor(o):
    return o.destructor


def PyCapsule_SetDestructor(o, destructor):
    o.destructor = destructor
    return 0


def PyCapsule_SetPointer(o, pointer):
    o.pointer = pointer
    return 0


#: Py_tss_t PyThread_tss_create PyThread_tss_is_created PyThread_tss_delete PyThread_tss_set PyThread_tss_get PyThread_tss_alloc PyThread_tss_free
class Py_tss_t:
    """A key of thread specific storage."""
    local = None


def PyThread_tss_alloc():
    return Py_tss_t()


def PyThread_tss_free(key):
    key.local = None


def PyThread_tss_create(key):
    key.local = key.local or _threading.local()
    return 0


def PyThread_tss_is_created(key):
    return key.local is not None


def PyThread_tss_delete(key):
    key.local = None


def PyThread_tss_set(key, value):
    key.local.value = value
    return 0


def PyThread_tss_get(key):
    return getattr(key.local, "value", None)


import threading as _threading

#: PyThread_acquire_lock PyThread_release_lock
def PyThread_acquire_lock(lock, wait):
    return int(lock.acquire(bool(wait)))


def PyThread_release_lock(lock):
    lock.release()


#: import_datetime datetime_new time_new timezone_new get_utc
def import_datetime():
    pass


def datetime_new(year, month, day, hour, minute, second, microsecond, tz, fold=0):
    return _datetime.datetime(year, month, day, hour, minute, second, microsecond, tz, fold=fold)


def time_new(hour, minute, second, microsecond, tz, fold=0):
    return _datetime.time(hour, minute, second, microsecond, tz, fold=fold)


def timezone_new(offset, name=None):
    return _datetime.timezone(offset) if name is None else _datetime.timezone(offset, name)


def get_utc():
    return _datetime.timezone.utc


import datetime as _datetime

#: PyDate_Check PyDateTime_Check PyTime_Check PyDelta_Check PyTZInfo_Check
def PyDate_Check(o):
    return isinstance(o, _datetime.date)


def PyDateTime_Check(o):
    return isinstance(o, _datetime.datetime)


def PyTime_Check(o):
    return isinstance(o, _datetime.time)


def PyDelta_Check(o):
    return isinstance(o, _datetime.timedelta)


def PyTZInfo_Check(o):
    return isinstance(o, _datetime.tzinfo)


import datetime as _datetime

#: date_year datetime_year date_month datetime_month date_day datetime_day time_hour datetime_hour time_minute datetime_minute time_second datetime_second time_microsecond datetime_microsecond time_fold datetime_fold timedelta_days timedelta_seconds timedelta_microseconds time_tzinfo datetime_tzinfo
date_year = datetime_year = _operator.attrgetter("year")
date_month = datetime_month = _operator.attrgetter("month")
date_day = datetime_day = _operator.attrgetter("day")
time_hour = datetime_hour = _operator.attrgetter("hour")
time_minute = datetime_minute = _operator.attrgetter("minute")
time_second = datetime_second = _operator.attrgetter("second")
time_microsecond = datetime_microsecond = _operator.attrgetter("microsecond")
time_fold = datetime_fold = _operator.attrgetter("fold")
time_tzinfo = datetime_tzinfo = _operator.attrgetter("tzinfo")
timedelta_days = _operator.attrgetter("days")
timedelta_seconds = _operator.attrgetter("seconds")
timedelta_microseconds = _operator.attrgetter("microseconds")

import operator as _operator


#: _c_array_data requires _Pointer
def _c_array_data(array, kind):
    """The memory of an array.array as a C pointer."""
    memory = _Memory(bytearray())
    memory.data = memoryview(array).cast("B") if len(array) else bytearray()
    return _Pointer(memory, 0, kind)


#: c_array_clone c_array_copy c_array_extend c_array_extend_buffer c_array_resize c_array_zero
def c_array_clone(template, length, zero=True):
    return _array.array(template.typecode, bytes(length * template.itemsize))


def c_array_copy(array):
    return array[:]


def c_array_extend(array, other):
    if array.typecode != other.typecode:
        raise TypeError("can only extend with array of same kind")
    array.extend(other)
    return 0


def c_array_extend_buffer(array, place, count):
    array.frombytes(bytes(place.memory.read(place.offset, count * array.itemsize)))
    return 0


def c_array_resize(array, length):
    if length < len(array):
        del array[length:]
    else:
        array.frombytes(bytes((length - len(array)) * array.itemsize))
    return 0


def c_array_zero(array):
    array[:] = _array.array(array.typecode, bytes(len(array) * array.itemsize))


import array as _array


#: PyDict_Merge
def PyDict_Merge(target, source, override):
    target.update(source if override else {key: source[key] for key in source if key not in target})
    return 0


#: PyUnicode_AsUTF8AndSize requires _c_chars
def PyUnicode_AsUTF8AndSize(text, size):
    data = text.encode()
    if size is not None:
        size[0] = len(data)
    return _c_chars(data)


#: PyDateTime_GET_YEAR PyDateTime_GET_MONTH PyDateTime_GET_DAY PyDateTime_DATE_GET_HOUR PyDateTime_DATE_GET_MINUTE PyDateTime_DATE_GET_SECOND PyDateTime_DATE_GET_MICROSECOND
PyDateTime_GET_YEAR, PyDateTime_GET_MONTH, PyDateTime_GET_DAY = map(_operator.attrgetter, ("year", "month", "day"))
PyDateTime_DATE_GET_HOUR, PyDateTime_DATE_GET_MINUTE = map(_operator.attrgetter, ("hour", "minute"))
PyDateTime_DATE_GET_SECOND, PyDateTime_DATE_GET_MICROSECOND = map(_operator.attrgetter, ("second", "microsecond"))
import operator as _operator
