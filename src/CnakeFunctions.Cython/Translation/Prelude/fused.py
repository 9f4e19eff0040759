#: _c_fused
class _c_fused:
    """A function with fused types: one body that is given its types by position, chosen by the arguments.

    `types` maps each fused type to its members, `parameters` each typed parameter to its fused type (a name),
    a pair of both ("pointer", name) or None."""

    def __init__(self, function, types, parameters, method=False):
        self.function, self.types, self.parameters = function, types, parameters
        for name in ("__name__", "__qualname__", "__module__", "__doc__"):
            setattr(self, name, getattr(function, name))
        self.__wrapped__ = function

    @classmethod
    def of(cls, types, **parameters):
        return lambda function: cls(function, types, parameters)

    @property
    def __signatures__(self):
        names = [[_c_label(kind) for kind in kinds] for kinds in self.types.values()]
        return {"|".join(key): self[key] for key in _itertools.product(*names)}

    def __getitem__(self, key):
        keys = key if isinstance(key, tuple) else tuple(key.split("|")) if isinstance(key, str) else (key,)
        chosen = {}
        for (name, kinds), wanted in zip(self.types.items(), keys):
            label = wanted if isinstance(wanted, str) else _c_label(wanted)
            matches = [k for k in kinds if k is wanted or _c_label(k) == label] or [
                k for k in kinds if not isinstance(wanted, str) and _c_label(k) == _C_OF.get(wanted)]
            if not matches:
                raise KeyError(key)
            chosen[name] = matches[0]
        if len(chosen) < len(self.types):
            return _c_partly(self, chosen)
        return _functools.partial(self.function, *chosen.values())

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        bound = _c_fused(self.function, self.types, dict(list(self.parameters.items())[1:]))
        bound.function = lambda *args, **kwargs: self.function(*args[:len(self.types)], instance, *args[len(self.types):], **kwargs)
        return bound

    def __call__(self, *args, **kwargs):
        return self.function(*self.choose(args, kwargs), *args, **kwargs)

    def choose(self, args, kwargs, chosen=None):
        chosen = dict(chosen or {})
        values = dict(zip(self.parameters, args))
        values.update((k, v) for k, v in kwargs.items() if k in self.parameters)
        for parameter, name in self.parameters.items():
            name, dimensions = name if isinstance(name, tuple) else (name, None)
            if name is None or name in chosen or parameter not in values:
                continue
            kinds = self.types[name]
            best = max(((_c_fit_memory(kind, values[parameter], dimensions), -n) for n, kind in enumerate(kinds)), default=(0, 0))
            if best[0] > 0:
                chosen[name] = kinds[-best[1]]
            else:
                raise TypeError("No matching signature found")
        for name in self.types:
            if name not in chosen:
                missing = [p for p, n in self.parameters.items() if n in (name, (name, 0)) and p not in values]
                if missing:
                    raise TypeError(f"Expected at least {len(self.parameters)} argument"
                                    f"{'s' if len(self.parameters) > 1 else ''}, got {len(args)}")
                chosen[name] = self.types[name][0]
        return [chosen[name] for name in self.types]


import functools as _functools
import itertools as _itertools

_C_OF = {int: "long", float: "double", complex: "double complex"}


def _c_late(instance):
    return instance


def _c_label(kind):
    return kind.__name__ if isinstance(kind, type) and not hasattr(kind, "load") else repr(kind)


def _c_partly(fused, chosen):
    rest = {name: kinds for name, kinds in fused.types.items() if name not in chosen}

    def function(*args, **kwargs):
        types = dict(zip(rest, args))
        return fused.function(*[{**chosen, **types}[n] for n in fused.types], *args[len(rest):], **kwargs)
    function.__name__ = function.__qualname__ = fused.__name__
    return _c_fused(function, rest, {p: n if n in rest else None for p, n in fused.parameters.items()})


def _c_fit_memory(kind, value, dimensions):
    """How well a value fits a type, or a view or a pointer to values of that type."""
    if dimensions is None:
        return _c_fit(kind, value)
    if value is None:
        return 1
    if hasattr(value, "offset") and hasattr(value, "type"):
        return 40 if repr(value.type) == repr(kind) else 0
    if not dimensions:
        return 0
    try:
        buffer = memoryview(value) if not hasattr(value, "kind") else value
    except TypeError:
        return 0
    if buffer.ndim != dimensions:
        return 0
    if hasattr(value, "kind"):
        return 40 if _c_alike(value.kind, kind) else 0
    code = buffer.format.lstrip("@=<")
    if getattr(kind, "size", 0) != buffer.itemsize:
        return 0
    if code in "fdg":
        return 40 if hasattr(kind, "code") and "complex" not in repr(kind) else 0
    return (40 if (code.isupper() or code == "?") == (not kind.half) else 0) if hasattr(kind, "mask") else 0


def _c_alike(a, b):
    """Whether two types, by whatever names, are laid out alike."""
    if a is b or repr(a) == repr(b):
        return True
    same = getattr(a, "size", 0) == getattr(b, "size", 1)
    return same and (hasattr(a, "mask") and hasattr(b, "mask") and a.half == b.half or hasattr(a, "code") and hasattr(b, "code"))


def _c_fit(kind, value):
    """How well a value fits a type: 0 not at all; among those that fit, the widest number wins."""
    if isinstance(kind, type) and not hasattr(kind, "load"):
        return 50 if type(value) is kind else 40 if isinstance(value, kind) else 1 if kind is object else \
            2 if value is None and kind not in (int, float) else 0
    if hasattr(kind, "fits"):
        return kind.fits(value)
    if hasattr(kind, "mask"):
        return (30 if kind.name == "long" else 10 + kind.size) if isinstance(value, int) else 0
    if hasattr(kind, "code"):
        return 20 + kind.size if isinstance(value, float) else 0
    if kind is object or repr(kind) == "object":
        return 1
    if "complex" in repr(kind):
        return 20 + kind.size if isinstance(value, complex) else 0
    if repr(kind) == "bint":
        return 35 if isinstance(value, bool) else 0
    if repr(kind).startswith("char"):
        return 30 if isinstance(value, bytes) else 0
    return 25 if isinstance(value, getattr(kind, "python", ())) else 0


#: _c_same_type
def _c_same_type(kind, *others):
    """The test `T is int` of a fused type."""
    return any(kind is other or repr(kind) == repr(other) for other in others)
