using System.Text.RegularExpressions;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

public sealed partial class FixtureTests
{
    public static TheoryData<string> Ids => [.. Fixture.All.Select(fixture => fixture.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_input_translates_to_its_expected_file(string id)
    {
        var fixture = Fixture.Get(id);
        var code = fixture.Translate().Code;
        if (Fixture.Update)
        {
            File.WriteAllText(fixture.ExpectedPath, code);
        }

        Assert.True(File.Exists(fixture.ExpectedPath), $"{id} has no expected.py; CNAKE_UPDATE_FIXTURES=1 writes it.");
        Assert.Equal(File.ReadAllText(fixture.ExpectedPath), code);
    }

    [Fact]
    public void There_are_at_least_300_fixtures_of_many_constructs()
    {
        Assert.InRange(Fixture.All.Count, 300, int.MaxValue);
        Assert.InRange(Fixture.All.Select(fixture => fixture.Id.Split('/')[0]).Distinct().Count(), 20, int.MaxValue);
    }

    [Fact]
    public void Every_fixture_holds_examples() =>
        Assert.Empty(Fixture.All.Where(fixture => !fixture.Source.Contains(">>> ", StringComparison.Ordinal)).Select(fixture => fixture.Id));

    [Fact]
    public void Every_fixture_translates_without_an_error() =>
        Assert.Empty(Fixture.All.Where(fixture => fixture.Fails is null && !fixture.Translate().Succeeded).Select(fixture => fixture.Id));

    [Theory]
    [InlineData(TranslationMode.Readable)]
    [InlineData(TranslationMode.Strict)]
    public void A_translation_is_the_same_every_time(TranslationMode mode)
    {
        foreach (var fixture in Fixture.All)
        {
            var first = fixture.Translate(mode);
            var second = fixture.Translate(mode);
            Assert.Equal(first.Code, second.Code);
            Assert.Equal(first.Diagnostics.Select(d => d.ToString()), second.Diagnostics.Select(d => d.ToString()));
            Assert.Equal(first.Constructs, second.Constructs);
        }
    }

    [Theory]
    [InlineData(TranslationMode.Readable)]
    [InlineData(TranslationMode.Strict)]
    public void A_translation_needs_neither_Cython_nor_NumPy(TranslationMode mode)
    {
        foreach (var fixture in Fixture.All)
        {
            var code = fixture.Translate(mode).Code;
            Assert.False(CythonImport().IsMatch(code), $"{fixture.Id} imports Cython:\n{code}");
            if (!fixture.Source.Contains("numpy", StringComparison.Ordinal))
            {
                Assert.DoesNotContain("numpy", code, StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex(@"^\s*(c?import\s+cython|from\s+cython|cimport\b|from\s+\S+\s+cimport)\b", RegexOptions.Multiline)]
    private static partial Regex CythonImport();
}
