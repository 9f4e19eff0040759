using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

public sealed class FixtureTests
{
    public static TheoryData<string> Sound => new(Fixtures.Names("*.pyx").Where(name => !name.StartsWith("broken", StringComparison.Ordinal)));

    public static TheoryData<string> Broken => new(Fixtures.Names("broken*.pyx"));

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_sound_file_parses_without_a_diagnostic_into_the_expected_tree(string name)
    {
        var tree = TreeChecks.ParseAndCheck(Fixtures.Read(name));
        Fixtures.MatchesFile(Path.ChangeExtension(name, ".tree"), TreeDump.Of(tree));
        Assert.Empty(tree.Diagnostics);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_file_gives_the_expected_diagnostics_and_keeps_what_is_sound(string name)
    {
        var tree = TreeChecks.ParseAndCheck(Fixtures.Read(name));
        Fixtures.MatchesFile(Path.ChangeExtension(name, ".tree"), TreeDump.Of(tree));
        Assert.NotEmpty(tree.Diagnostics);
    }

    [Theory]
    [InlineData("layout.pyx")]
    [InlineData("strings.pyx")]
    public void A_file_is_cut_into_the_expected_tokens(string name) =>
        Fixtures.MatchesFile(Path.ChangeExtension(name, ".tokens"), TreeDump.OfTokens(TreeChecks.ParseAndCheck(Fixtures.Read(name))));
}
