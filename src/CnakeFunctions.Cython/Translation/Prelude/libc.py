#: c_exp
def c_exp(x):
    try:
        return _math.exp(x)
    except OverflowError:
        return _math.inf


import math as _math

#: c_sqrt
def c_sqrt(x):
    return _math.sqrt(x) if x >= 0 or x != x else _math.nan


import math as _math

#: c_log
def c_log(x):
    return _math.log(x) if x > 0 or x != x else -_math.inf if x == 0 else _math.nan


import math as _math

#: c_cbrt
def c_cbrt(x):
    return _math.cbrt(x)


import math as _math

#: c_tgamma
def c_tgamma(x):
    return _math.gamma(x)


import math as _math

#: c_floor
def c_floor(x):
    return float(_math.floor(x)) if _math.isfinite(x) else x


import math as _math

#: c_ceil
def c_ceil(x):
    return float(_math.ceil(x)) if _math.isfinite(x) else x


import math as _math

#: c_trunc
def c_trunc(x):
    return float(_math.trunc(x)) if _math.isfinite(x) else x


import math as _math

#: c_round
def c_round(x):
    return _math.copysign(_math.floor(abs(x) + 0.5), x) if _math.isfinite(x) else x


import math as _math

#: c_rint c_nearbyint
def c_rint(x):
    return float(round(x)) if x - x == 0 else x


c_nearbyint = c_rint

#: c_pow
def c_pow(x, y):
    try:
        return _math.pow(x, y)
    except OverflowError:
        return -_math.inf if x < 0 and y % 2 == 1 else _math.inf
    except ValueError:
        return _math.inf if x == 0 else _math.nan


import math as _math

#: c_fmax c_fmin c_fdim
def c_fmax(x, y):
    return y if x != x else x if y != y else max(x, y)


def c_fmin(x, y):
    return y if x != x else x if y != y else min(x, y)


def c_fdim(x, y):
    return max(x - y, 0.0)


#: c_signbit
def c_signbit(x):
    return _math.copysign(1.0, x) < 0


import math as _math

#: c_lround
def c_lround(x):
    return int(_math.copysign(_math.floor(abs(x) + 0.5), x))


import math as _math

#: c_modf c_frexp
def c_modf(x, whole):
    fraction, whole[0] = _math.modf(x)
    return fraction


def c_frexp(x, exponent):
    mantissa, exponent[0] = _math.frexp(x)
    return mantissa


import math as _math

#: c_sqrtf c_expf c_logf c_sinf c_cosf c_tanf c_fabsf c_floorf c_ceilf c_roundf c_powf c_fmodf c_atan2f c_copysignf c_hypotf requires _CFloat, c_sqrt, c_exp, c_log, c_floor, c_ceil, c_round, c_pow
def _c_single(function):
    return lambda *values: _c_float32(function(*values))


c_sqrtf, c_expf, c_logf = map(_c_single, (c_sqrt, c_exp, c_log))
c_sinf, c_cosf, c_tanf, c_fabsf = map(_c_single, (_math.sin, _math.cos, _math.tan, _math.fabs))
c_floorf, c_ceilf, c_roundf, c_powf = map(_c_single, (c_floor, c_ceil, c_round, c_pow))
c_fmodf, c_atan2f, c_copysignf, c_hypotf = map(_c_single, (_math.fmod, _math.atan2, _math.copysign, _math.hypot))


import math as _math

#: c_sinl c_cosl c_tanl c_sqrtl c_fabsl c_expl c_logl c_floorl c_ceill requires c_sqrt, c_exp, c_log, c_floor, c_ceil
c_sinl, c_cosl, c_tanl, c_fabsl = _math.sin, _math.cos, _math.tan, _math.fabs
c_sqrtl, c_expl, c_logl, c_floorl, c_ceill = c_sqrt, c_exp, c_log, c_floor, c_ceil


import math as _math

#: c_rand c_srand
def c_rand():
    return _c_random.randrange(2147483648)


def c_srand(seed):
    _c_random.seed(seed)


_c_random = _random.Random(1)


import random as _random

#: c_qsort requires _Pointer
def c_qsort(base, count, size, compare):
    items = [(base + n) for n in range(count)]
    copies = []
    for item in items:
        copy = _Pointer(_Memory(size), 0, base.type)
        copy.memory.copy_from(0, item.memory, item.offset, size)
        copies.append(copy)
    copies.sort(key=_functools.cmp_to_key(compare))
    for item, copy in zip(items, copies):
        item.memory.copy_from(item.offset, copy.memory, 0, size)


import functools as _functools

#: c_atoi c_atof requires _c_text
def c_atoi(text):
    match = _re.match(r"\s*[-+]?\d+", _c_text(text))
    return int(match[0]) if match else 0


def c_atof(text):
    match = _re.match(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", _c_text(text))
    return float(match[0]) if match else 0.0


import re as _re

#: c_strtol requires _c_text
def c_strtol(text, end, base):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"[:base or 10]
    match = _re.match(rf"\s*[-+]?(0[xX])?[{digits}]+", _c_text(text).lower())
    if end is not None:
        end[0] = text + (match.end() if match else 0)
    return int(match[0], base) if match else 0


import re as _re

#: c_strtod requires _c_text
def c_strtod(text, end):
    match = _re.match(r"\s*[-+]?(inf|nan|(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)", _c_text(text))
    if end is not None:
        end[0] = text + (match.end() if match else 0)
    return float(match[0]) if match else 0.0


import re as _re

#: _c_text requires _Pointer
def _c_text(value):
    value = value.string() if isinstance(value, _Pointer) else value
    return value if isinstance(value, str) else value.decode("utf-8", "surrogateescape")


def _c_raw(value):
    return value.string() if isinstance(value, _Pointer) else value.encode() if isinstance(value, str) else bytes(value)


#: c_getenv c_setenv c_unsetenv requires _c_text, _c_chars
def c_getenv(name):
    value = _os.environb.get(_c_raw(name))
    return None if value is None else _c_chars(value)


def c_setenv(name, value, overwrite):
    if overwrite or _c_raw(name) not in _os.environb:
        _os.environb[_c_raw(name)] = _c_raw(value)
    return 0


def c_unsetenv(name):
    _os.environb.pop(_c_raw(name), None)
    return 0


import os as _os

#: c_strlen c_strcmp c_strncmp requires _c_text
def c_strlen(text):
    return len(_c_raw(text))


def c_strcmp(a, b):
    a, b = _c_raw(a), _c_raw(b)
    return (a > b) - (a < b)


def c_strncmp(a, b, count):
    a, b = _c_raw(a)[:count], _c_raw(b)[:count]
    return (a > b) - (a < b)


#: c_strcasecmp requires _c_text
def c_strcasecmp(a, b):
    a, b = _c_raw(a).lower(), _c_raw(b).lower()
    return (a > b) - (a < b)


#: c_strcpy c_strncpy c_strcat c_strdup requires _c_text, _c_chars
def c_strcpy(target, source):
    data = _c_raw(source) + b"\0"
    target.memory.write(target.offset, data)
    return target


def c_strncpy(target, source, count):
    target.memory.write(target.offset, _c_raw(source)[:count].ljust(count, b"\0"))
    return target


def c_strcat(target, source):
    c_strcpy(target + len(target.string()), source)
    return target


def c_strdup(source):
    return _c_chars(_c_raw(source))


#: c_strchr c_strrchr c_strstr requires _c_text, _c_chars
def _c_found(text, at):
    return None if at < 0 else (text if isinstance(text, _Pointer) else _c_chars(text)) + at


def c_strchr(text, character):
    return _c_found(text, (_c_raw(text) + b"\0").find(character & 255))


def c_strrchr(text, character):
    return _c_found(text, (_c_raw(text) + b"\0").rfind(character & 255))


def c_strstr(text, part):
    return _c_found(text, _c_raw(text).find(_c_raw(part)))


#: c_memcpy c_memset c_memcmp c_memchr requires _Pointer
def c_memcpy(target, source, size):
    if isinstance(source, (bytes, bytearray)):
        target.memory.write(target.offset, source[:size])
    elif size:
        target.memory.copy_from(target.offset, source.memory, source.offset, size)
    return target


def c_memset(target, value, size):
    target.memory.write(target.offset, bytes([value & 255]) * size)
    for at in [at for at in target.memory.references if target.offset <= at < target.offset + size]:
        del target.memory.references[at]
    return target


def _c_block(pointer, size):
    return bytes(pointer[:size]) if isinstance(pointer, (bytes, bytearray)) else bytes(pointer.memory.read(pointer.offset, size))


def c_memcmp(a, b, size):
    a, b = _c_block(a, size), _c_block(b, size)
    return (a > b) - (a < b)


def c_memchr(pointer, value, size):
    at = _c_block(pointer, size).find(value & 255)
    return None if at < 0 else _Pointer(pointer.memory, pointer.offset + at, pointer.type)


#: c_strerror requires _c_chars
def c_strerror(number):
    return _c_chars(_os.strerror(number).encode())


import os as _os

#: c_isctype_isalpha c_isctype_isdigit c_isctype_isalnum c_isctype_isspace c_isctype_isupper c_isctype_islower c_isctype_ispunct c_toupper c_tolower
def _c_ctype(test):
    return lambda code: 0 <= code < 128 and test(chr(code))


c_isctype_isalpha, c_isctype_isdigit, c_isctype_isalnum = map(_c_ctype, (str.isalpha, str.isdigit, str.isalnum))
c_isctype_isspace, c_isctype_isupper, c_isctype_islower = map(_c_ctype, (str.isspace, str.isupper, str.islower))
c_isctype_ispunct = _c_ctype(lambda c: c.isprintable() and not c.isalnum() and c != " ")


def c_toupper(code):
    return ord(chr(code).upper()) if 0 <= code < 128 else code


def c_tolower(code):
    return ord(chr(code).lower()) if 0 <= code < 128 else code


#: c_printf c_fprintf c_sprintf c_snprintf requires _c_format
def c_printf(format, *values):
    text = _c_format(format, values)
    _sys.stdout.write(text)
    return len(text)


def c_fprintf(stream, format, *values):
    text = _c_format(format, values)
    stream.write(text)
    return len(text)


def c_sprintf(target, format, *values):
    data = _c_format(format, values).encode("utf-8", "surrogateescape")
    target.memory.write(target.offset, data + b"\0")
    return len(data)


def c_snprintf(target, size, format, *values):
    data = _c_format(format, values).encode("utf-8", "surrogateescape")
    if size:
        target.memory.write(target.offset, data[:size - 1] + b"\0")
    return len(data)


import sys as _sys

#: _c_format
def _c_format(format, values):
    """C's format language in terms of Python's."""
    def text(value):
        value = value.string() if hasattr(value, "string") else value
        return value.decode("utf-8", "surrogateescape") if isinstance(value, (bytes, bytearray)) else value
    format = _re.sub(r"(%[-+ #0]*[\d*]*(?:\.[\d*]+)?)(?:hh|h|ll|l|z|j|t|L)?([diouxXeEfFgGcspaA%])",
                     lambda m: m[1] + {"p": "x", "u": "d", "a": "g", "A": "g"}.get(m[2], m[2]), text(format))
    return format % tuple(map(text, values))


import re as _re

#: c_puts c_putchar c_fflush c_perror c_fputs requires _c_text
def c_puts(text):
    _sys.stdout.write(_c_text(text) + "\n")
    return 0


def c_putchar(code):
    _sys.stdout.write(chr(code))
    return code


def c_fflush(stream):
    if stream is not None:
        stream.flush()
    return 0


def c_perror(text):
    _sys.stderr.write(_c_text(text) + "\n")


def c_fputs(text, stream):
    stream.write(_c_text(text))
    return 0


import sys as _sys

#: c_time c_clock
def c_time(place):
    now = int(_time.time())
    if place is not None:
        place[0] = now
    return now


def c_clock():
    return int(_time.process_time() * 1000000)


import time as _time

#: tm requires _Struct, _CInt, _c_object
_c_tm_int = _CInt("int", 4)


class tm(_Struct):
    tm_sec = tm_min = tm_hour = tm_mday = tm_mon = tm_year = tm_wday = tm_yday = tm_isdst = _c_tm_int


#: c_mktime c_ctime requires _c_chars, tm
def c_mktime(moment):
    t = moment[0]
    return int(_time.mktime((t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, 0, 0, t.tm_isdst)))


def c_ctime(moment):
    return _c_chars((_time.ctime(moment[0]) + "\n").encode())


import time as _time

#: c_usleep
def c_usleep(microseconds):
    _time.sleep(microseconds / 1e6)
    return 0


import time as _time

#: omp_one omp_zero omp_set
def omp_one():
    return 1


def omp_zero():
    return 0


def omp_set(count):
    pass

#: timeval timespec itimerval requires _Struct, _CInt
_c_tv_long = _CInt("long", 8)


class timeval(_Struct):
    tv_sec = tv_usec = _c_tv_long


class timespec(_Struct):
    tv_sec = tv_nsec = _c_tv_long


class itimerval(_Struct):
    it_interval = it_value = timeval


#: c_gettimeofday c_clock_gettime c_clock_getres c_nanosleep c_setitimer c_getitimer
def c_gettimeofday(place, zone=None):
    now = _time.time_ns() // 1000
    place[0].tv_sec, place[0].tv_usec = divmod(now, 1000000)
    return 0


def c_clock_gettime(clock, place):
    place[0].tv_sec, place[0].tv_nsec = divmod(_time.clock_gettime_ns(clock), 1000000000)
    return 0


def c_clock_getres(clock, place):
    place[0].tv_sec, place[0].tv_nsec = divmod(int(_time.clock_getres(clock) * 1e9), 1000000000)
    return 0


def c_nanosleep(request, remaining=None):
    _time.sleep(request[0].tv_sec + request[0].tv_nsec / 1e9)
    return 0


def _c_timer(place, values):
    if place is not None:
        for field, value in zip((place[0].it_value, place[0].it_interval), values):
            field.tv_sec, field.tv_usec = divmod(int(value * 1e6), 1000000)
    return 0


def c_setitimer(which, new, old=None):
    delay, interval = (f.tv_sec + f.tv_usec / 1e6 for f in (new[0].it_value, new[0].it_interval))
    return _c_timer(old, _signal.setitimer(which, delay, interval))


def c_getitimer(which, place):
    return _c_timer(place, _signal.getitimer(which))


import signal as _signal
import time as _time


#: c_python_localtime requires tm
def c_python_localtime(seconds=None):
    t = _time.localtime(seconds)
    return tm(dict(zip(("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"), t)))


import time as _time
