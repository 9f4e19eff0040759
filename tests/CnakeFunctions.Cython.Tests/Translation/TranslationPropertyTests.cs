using CnakeFunctions.Cython.Tests.Syntax;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>What holds for every input, sound or broken.</summary>
public sealed class TranslationPropertyTests
{
    private static readonly SyntaxFuzzer Mutations = new([.. Fixture.All.Select(fixture => fixture.Source)]);

    private static readonly Gen<string> Mutated = Gen.Choose(0, int.MaxValue).Select(Mutations.Next);

    [Fact]
    public void A_broken_input_is_translated_without_an_exception_and_the_same_twice() =>
        Prop.ForAll(Mutated.ToArbitrary(), source =>
        {
            var first = Translate(source);
            var second = Translate(source);
            Assert.Equal(first.Code, second.Code);
            Assert.Equal(first.Diagnostics.Count, second.Diagnostics.Count);
            Assert.InRange(first.Confidence, 0, 1);
            Assert.Equal(first.Succeeded, first.Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20_240_229, 5));

    [Fact]
    public void Any_text_is_translated_without_an_exception() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Translate(text ?? "").Code is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 9));

    [Fact]
    public void Plain_Python_passes_through_byte_for_byte()
    {
        var plain = Fixture.All.Where(fixture => fixture.Marks.Contains("plain")).ToList();
        Assert.NotEmpty(plain);
        foreach (var fixture in plain)
        {
            var result = fixture.Translate();
            Assert.Equal(fixture.Source, result.Code);
            Assert.Equal(1, result.Confidence);
            Assert.Empty(result.DroppedSemantics);
        }
    }

    [Fact]
    public void Translating_a_translation_of_plain_functions_changes_nothing()
    {
        foreach (var fixture in Fixture.All.Where(fixture => fixture.Marks.Contains("plain")))
        {
            Assert.Equal(fixture.Translate().Code, Translate(fixture.Translate().Code).Code);
        }
    }

    [Fact]
    public void A_cancelled_translation_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            CythonTranslator.Translate(SourceText.From("x = 1"), TranslationOptions.Default, cancelled.Token));
    }

    private static TranslationResult Translate(string source) =>
        CythonTranslator.Translate(SourceText.From(source, "input.pyx"), TranslationOptions.Default, CancellationToken.None);
}
