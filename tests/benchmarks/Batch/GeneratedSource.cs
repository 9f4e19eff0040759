using System.Globalization;
using System.Text;

namespace CnakeFunctions.Benchmarks.Batch;

/// <summary>Cython files of about 4 KB: numeric functions over memoryviews and small extension types, no two alike.</summary>
internal static class GeneratedSource
{
    private const int Bytes = 4_000;

    /// <summary>One of a few syntax errors.</summary>
    public static string MakeBroken(int seed) => string.Create(
        CultureInfo.InvariantCulture, $"cdef int broken_{seed}(int a, {new string(')', seed / 100 % 3)}:\n    return (a +\n");

    public static string Make(int seed)
    {
        var code = new StringBuilder("# cython: language_level=3\ncimport cython\nfrom libc.math cimport sqrt\n\n");
        for (var f = 0; code.Length < Bytes; f++)
        {
            code.Append(CultureInfo.InvariantCulture, $$"""
                @cython.boundscheck(False)
                cpdef double norm_{{seed}}_{{f}}(double[:] values, int power={{(seed % 5) + 1}}):
                    cdef int i
                    cdef double total = {{seed}}.0
                    for i in range(values.shape[0]):
                        total += values[i] ** power
                    return sqrt(total)


                cdef class Counter{{seed}}_{{f}}:
                    cdef int count

                    def __init__(self, int count={{f}}):
                        self.count = count

                    cpdef int add(self, int n):
                        self.count += n
                        return self.count


                """);
        }

        return code.ToString();
    }
}
