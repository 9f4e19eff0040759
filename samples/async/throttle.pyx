# cython: language_level=3
"""Coroutines, asynchronous generators and context managers."""
import asyncio


cdef class Throttle:
    """Lets a bounded number of coroutines in at once.

    >>> asyncio.run(demo(5, 2))
    2
    """
    cdef object _semaphore
    cdef readonly int current
    cdef readonly int peak

    def __init__(self, int limit):
        self._semaphore = asyncio.Semaphore(limit)

    async def __aenter__(self):
        await self._semaphore.acquire()
        self.current += 1
        if self.current > self.peak:
            self.peak = self.current
        return self

    async def __aexit__(self, kind, value, traceback):
        self.current -= 1
        self._semaphore.release()


async def demo(int jobs, int limit):
    cdef Throttle throttle = Throttle(limit)

    async def work(int number):
        async with throttle:
            await asyncio.sleep(0)
            return number

    await asyncio.gather(*[work(i) for i in range(jobs)])
    return throttle.peak


async def countdown(int start):
    """
    >>> asyncio.run(collect(countdown(3)))
    [3, 2, 1]
    """
    cdef int i
    for i in range(start, 0, -1):
        yield i
        await asyncio.sleep(0)


async def collect(source):
    return [item async for item in source]
