using System.Globalization;
using System.Text;

namespace CnakeFunctions.Testing;

/// <summary>Generated Cython files: alike, never the same, some broken on purpose.</summary>
internal static class Sources
{
    public static IEnumerable<(string Id, string Code)> Make(int count, int brokenEvery = 0, string folder = "pkg", int functions = 3)
    {
        for (var i = 0; i < count; i++)
        {
            var broken = brokenEvery > 0 && i % brokenEvery == brokenEvery - 1;
            yield return (string.Create(CultureInfo.InvariantCulture, $"{folder}/m{i:D6}.pyx"), broken ? Broken(i) : Module(i, functions));
        }
    }

    public static string Module(int seed, int functions = 3)
    {
        var code = new StringBuilder("# cython: language_level=3\ncimport cython\nfrom libc.math cimport sqrt\n\n");
        for (var f = 0; f < functions; f++)
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

    private static string Broken(int seed) =>
        string.Create(CultureInfo.InvariantCulture, $"cdef int broken_{seed}(int a, :\n    return (a +\n");
}
