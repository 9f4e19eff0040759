using CnakeFunctions.Batches.Orchestration;

namespace CnakeFunctions.Batches.Tests.Orchestration;

public sealed class SizingTests
{
    [Theory]
    [InlineData(7, null, 7)]
    [InlineData(9_000, null, SliceSizing.Maximum)]
    [InlineData(null, null, SliceSizing.FirstGuess)]
    [InlineData(null, 1.5, 250)]
    [InlineData(null, 150.0, 10)]
    [InlineData(null, 60_000.0, 1)]
    [InlineData(null, 0.0, 250)]
    public void A_slice_is_as_large_as_asked_or_as_its_cost_allows(int? asked, double? cost, int expected) =>
        Assert.Equal(expected, SliceSizing.Next(asked, cost, waiting: 1_000, share: 4));

    [Fact]
    public void Small_remainders_are_not_cut_to_crumbs() => Assert.Equal(SliceSizing.FirstGuess, SliceSizing.Next(null, 0.1, 40, 4));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 3.0, 3.0)]
    [InlineData(5.0, null, 5.0)]
    [InlineData(10.0, 20.0, 13.0)]
    public void Costs_blend(double? known, double? measured, double? expected) =>
        Assert.Equal(expected, SliceSizing.Blend(known, measured) is { } cost ? Math.Round(cost, 6) : null);

    [Theory]
    [InlineData(33, 10, 33)]
    [InlineData(null, 0, 25)]
    [InlineData(null, 2_000, 125)]
    [InlineData(null, 1_000_000, 2_000)]
    public void A_chunk_is_as_large_as_asked_or_as_the_batch_suggests(int? asked, long entries, int expected) =>
        Assert.Equal(expected, ChunkSizing.Choose(asked, entries));
}
