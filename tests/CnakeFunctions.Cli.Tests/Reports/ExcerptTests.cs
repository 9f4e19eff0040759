using CnakeFunctions.Cli.Reports;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Tests.Reports;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("def f(int x):", "def f(x):")]
    [InlineData("cdef int f(int x) except -1:", "def f(x):")]
    [InlineData("cpdef unsigned long long f(int x):", "def f(x):")]
    [InlineData("cdef int *f(int x):", "def f(x):")]
    [InlineData("cdef class f:", "class f:")]
    [InlineData("cdef class f(Base):", "class f(Base):")]
    [InlineData("async def f(x):", "async def f(x):")]
    public void Both_sides_begin_at_the_first_thing_that_both_define(string source, string translation)
    {
        var (left, right) = Excerpt.Align(
            ["from x cimport y", "", "cdef struct S:", "    int x", source, "    pass"], ["import z", "def helper(x):", "@decorated", translation, "    pass"]);

        Assert.Equal([source, "    pass"], left);
        Assert.Equal(["@decorated", translation, "    pass"], right);
    }

    [Fact]
    public void Without_anything_in_common_both_are_shown_from_their_beginning()
    {
        string[] source = ["x = 1"], translation = ["x = 1 "];

        Assert.Equal((source, translation), Excerpt.Align(source, translation));
    }

    [Fact]
    public void The_prelude_is_left_out()
    {
        Assert.Equal(["import x", "y = 1"], Excerpt.WithoutPrelude(["import x", PreludeRegion.Start, "class _C:", "    pass", PreludeRegion.End, "y = 1"]));
        Assert.Equal(["import x", PreludeRegion.Start], Excerpt.WithoutPrelude(["import x", PreludeRegion.Start]));
        Assert.Equal(["y = 1"], Excerpt.WithoutPrelude(["y = 1"]));
    }
}
