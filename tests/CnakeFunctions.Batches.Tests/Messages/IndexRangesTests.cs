using CnakeFunctions.Batches.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace CnakeFunctions.Batches.Tests.Messages;

public sealed class IndexRangesTests
{
    [Fact]
    public void Any_set_of_positions_comes_back_from_its_text()
    {
        Func<int[], bool> holds = numbers =>
        {
            var positions = numbers.Select(number => (int)(Math.Abs((long)number) % 500)).Distinct().Order().ToList();
            return IndexRanges.Parse(IndexRanges.Format(positions), 500).SequenceEqual(positions);
        };
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(holds));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "0")]
    [InlineData(5, "0-4")]
    public void All_positions_are_one_range(int count, string expected) => Assert.Equal(expected, IndexRanges.All(count));

    [Fact]
    public void Neighbours_become_ranges() => Assert.Equal("0-2,5,7-8", IndexRanges.Format([0, 1, 2, 5, 7, 8]));

    [Theory]
    [InlineData("3-1")]
    [InlineData("a")]
    [InlineData("1,1")]
    [InlineData("5,2")]
    [InlineData("-3")]
    [InlineData("0-99")]
    [InlineData("1-")]
    public void What_is_no_list_of_positions_is_refused(string text) => Assert.Throws<FormatException>(() => IndexRanges.Parse(text, 50));

    [Fact]
    public void Positions_out_of_order_cannot_be_written() => Assert.Throws<ArgumentException>(() => IndexRanges.Format([2, 1]));
}
