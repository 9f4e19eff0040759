namespace CnakeFunctions.Datasets.Tests;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*.pyx", "a.pyx", true)]
    [InlineData("*.pyx", "dir/a.pyx", false)]
    [InlineData("**/*.pyx", "a.pyx", true)]
    [InlineData("**/*.pyx", "x/y/a.pyx", true)]
    [InlineData("lib/**", "lib/a/b", true)]
    [InlineData("lib/**", "lib", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/xb", false)]
    [InlineData("a**b", "axxb", true)]
    [InlineData("a**b", "ax/xb", false)]
    [InlineData("?.py", "a.py", true)]
    [InlineData("?.py", "/.py", false)]
    [InlineData("[a-c].py", "b.py", true)]
    [InlineData("[!a-c].py", "b.py", false)]
    [InlineData("[^a-c].py", "d.py", true)]
    [InlineData("[!a]", "/", false)]
    [InlineData("[]]", "]", true)]
    [InlineData("[]-a]", "^", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[[:digit:]]x", "7x", true)]
    [InlineData("[[:nonsense:]]x", "7x", false)]
    [InlineData("[[:upper:][:space:]]", " ", true)]
    [InlineData("[z-a]", "m", false)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[+-9]", "/", false)]
    [InlineData("[ä-ü]", "ö", true)]
    [InlineData("[abc", "a", false)]
    [InlineData("[", "[", false)]
    [InlineData("[!", "x", false)]
    [InlineData("[\\", "x", false)]
    [InlineData("[a-\\", "x", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("a\\", "a", false)]
    [InlineData("a.b+(c)|{d}^$", "a.b+(c)|{d}^$", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("**", "any/thing", true)]
    public void A_glob_matches_as_git_has_it(string glob, string path, bool expected) =>
        Assert.Equal(expected, GlobPattern.Compile(glob).IsMatch(path));

    [Theory]
    [InlineData("alnum", "a5", "-")]
    [InlineData("alpha", "aZ", "5")]
    [InlineData("blank", " \t", "\n")]
    [InlineData("cntrl", "\u0001", "a")]
    [InlineData("graph", "a!", " ")]
    [InlineData("lower", "a", "A")]
    [InlineData("print", "a ", "\n")]
    [InlineData("punct", "!_", "a")]
    [InlineData("xdigit", "fF9", "g")]
    public void Posix_classes_have_their_members(string name, string members, string others)
    {
        System.Text.RegularExpressions.Regex glob = GlobPattern.Compile($"[[:{name}:]]");
        Assert.All(members, c => Assert.Matches(glob, c.ToString()));
        Assert.All(others, c => Assert.DoesNotMatch(glob, c.ToString()));
    }

    [Fact]
    public void A_hostile_glob_takes_linear_time()
    {
        string glob = string.Concat(Enumerable.Repeat("*a", 60)) + "b";
        Assert.DoesNotMatch(GlobPattern.Compile(glob), new string('a', 5000));
    }
}
