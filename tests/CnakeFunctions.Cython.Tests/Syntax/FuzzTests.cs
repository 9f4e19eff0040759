using System.Globalization;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

public sealed class FuzzTests
{
    /// <summary>How many mutated sources to parse; a million for a long run.</summary>
    private static readonly int Count = int.TryParse(
        Environment.GetEnvironmentVariable("CNAKE_FUZZ_COUNT"), CultureInfo.InvariantCulture, out var count) ? count : 20_000;

    [Fact]
    public void Mutated_sources_are_parsed_and_printed_back_without_a_crash()
    {
        var fuzzer = new SyntaxFuzzer(Fixtures.Names("*.pyx").Select(name => Fixtures.Read(name).Text).ToArray());
        var finished = 0;
        Parallel.For(0, Count, seed =>
        {
            var text = fuzzer.Next(seed);
            try
            {
                TreeChecks.ParseAndCheck(text);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}\n{text}", failure);
            }

            Interlocked.Increment(ref finished);
        });
        Assert.Equal(Count, finished);
    }
}
