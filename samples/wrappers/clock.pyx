# cython: language_level=3
"""Wraps a C library that has no counterpart in Python: calls become stubs that say so."""

cdef extern from "ticker.h":
    ctypedef struct ticker_t:
        int frequency
        long ticks

    ticker_t *ticker_open(int frequency)
    void ticker_close(ticker_t *ticker)
    long ticker_advance(ticker_t *ticker, long by)
    int TICKER_MAX "TICKER_MAXIMUM_FREQUENCY"


class TickerError(RuntimeError):
    """The library refused."""


cdef class Ticker:
    """Counts ticks of the C library."""
    cdef ticker_t *_ticker

    def __cinit__(self, int frequency):
        if frequency > TICKER_MAX:
            raise ValueError("frequency too high")
        self._ticker = ticker_open(frequency)
        if self._ticker is NULL:
            raise TickerError("cannot open")

    def __dealloc__(self):
        if self._ticker is not NULL:
            ticker_close(self._ticker)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        ticker_close(self._ticker)
        self._ticker = NULL

    def advance(self, long by=1):
        return ticker_advance(self._ticker, by)

    @property
    def seconds(self):
        return <double>self._ticker.ticks / self._ticker.frequency
