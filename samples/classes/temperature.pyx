# cython: language_level=3
"""Properties, the old way and the new."""


cdef class Temperature:
    """
    >>> t = Temperature(100)
    >>> t.fahrenheit
    212.0
    >>> t.fahrenheit = 32
    >>> t.celsius, t.kelvin
    (0.0, 273.15)
    >>> t.celsius = -300
    Traceback (most recent call last):
    ...
    ValueError: below absolute zero
    >>> del t.label
    >>> t.label
    'none'
    """
    cdef double _celsius
    cdef object _label

    def __cinit__(self, double celsius=0, label=None):
        self._celsius = celsius
        self._label = label

    property celsius:
        """Degrees Celsius."""

        def __get__(self):
            return self._celsius

        def __set__(self, double value):
            if value < -273.15:
                raise ValueError("below absolute zero")
            self._celsius = value

    property label:
        def __get__(self):
            return 'none' if self._label is None else self._label

        def __set__(self, value):
            self._label = value

        def __del__(self):
            self._label = None

    @property
    def fahrenheit(self):
        return self._celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, double value):
        self.celsius = (value - 32) * 5 / 9

    @property
    def kelvin(self):
        return self._celsius + 273.15
