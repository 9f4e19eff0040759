using System.Text;

namespace Azure.Data.Tables.Tests;

public sealed class FilterTests
{
    private static readonly DateTimeOffset Moment = new(2024, 5, 6, 7, 8, 9, 250, TimeSpan.FromHours(1));

    [Fact]
    public void Interpolated_values_are_quoted_by_their_type()
    {
        Assert.Equal("A eq 'it''s'", TableClient.CreateQueryFilter($"A eq {"it's"}"));
        Assert.Equal("A eq '''' or B eq 'x'", TableServiceClient.CreateQueryFilter($"A eq {'\''} or B eq {new StringBuilder("x")}"));
        Assert.Equal("A eq 5 and B eq 6L and C eq 7L", TableClient.CreateQueryFilter($"A eq {5} and B eq {6L} and C eq {7UL}"));
        Assert.Equal("A eq 1.5 and B eq true", TableClient.CreateQueryFilter($"A eq {1.5} and B eq {true}"));
        Assert.Equal("A eq datetime'2024-05-06T06:08:09.25Z'", TableClient.CreateQueryFilter($"A eq {Moment}"));
        Assert.Equal("A eq datetime'2024-05-06T06:08:09.25Z'", TableClient.CreateQueryFilter($"A eq {Moment.UtcDateTime}"));
        Assert.Equal($"A eq guid'{Guid.Empty}'", TableClient.CreateQueryFilter($"A eq {Guid.Empty}"));
        Assert.Equal("A eq X'00ff' or A eq X'10'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 255 }} or A eq {new BinaryData([16])}"));
        Assert.Equal("A eq null", TableClient.CreateQueryFilter($"A eq {null}"));
    }

    [Fact]
    public void A_type_without_a_form_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new Version(1, 2)}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {Colour.Red}"));
    }

    [Fact]
    public void Lambdas_become_filters()
    {
        var key = "k";
        Assert.Equal("PartitionKey eq 'k'", TableClient.CreateQueryFilter<Everything>(e => e.PartitionKey == key));
        Assert.Equal("(Small gt 3) and (Big le 4L)", TableClient.CreateQueryFilter<Everything>(e => e.Small > 3 && e.Big <= 4));
        Assert.Equal("(Flag eq true) or (not (Flag eq true))", TableClient.CreateQueryFilter<Everything>(e => e.Flag || !e.Flag));
        Assert.Equal("Small lt 3", TableClient.CreateQueryFilter<Everything>(e => 3 > e.Small));
        Assert.Equal("Small ge 3", TableClient.CreateQueryFilter<Everything>(e => 3 <= e.Small));
        Assert.Equal("Small le 3", TableClient.CreateQueryFilter<Everything>(e => 3 >= e.Small));
        Assert.Equal("Small gt 3", TableClient.CreateQueryFilter<Everything>(e => 3 < e.Small));
        Assert.Equal("Small ne 3", TableClient.CreateQueryFilter<Everything>(e => 3 != e.Small));
        Assert.Equal("renamed eq 'n'", TableClient.CreateQueryFilter<Everything>(e => e.Name == "n"));
        Assert.Equal("Colour eq 'Green'", TableClient.CreateQueryFilter<Everything>(e => e.Colour == Colour.Green));
        Assert.Equal("MaybeSmall eq 2", TableClient.CreateQueryFilter<Everything>(e => e.MaybeSmall!.Value == 2));
        Assert.Equal("When lt datetime'2024-05-06T06:08:09.25Z'", TableClient.CreateQueryFilter<Everything>(e => e.When < Moment));
        Assert.Equal("Id eq guid'00000000-0000-0000-0000-000000000000'", TableClient.CreateQueryFilter<Everything>(e => e.Id == Guid.Empty));
        Assert.Equal("Bytes eq X'01'", TableClient.CreateQueryFilter<Everything>(e => e.Bytes == new byte[] { 1 }));
    }

    [Fact]
    public void Lambdas_reach_into_dictionaries_and_compare_text()
    {
        var name = "Name";
        Assert.Equal("Name eq 'x'", TableClient.CreateQueryFilter<TableEntity>(e => (string)e[name]! == "x"));
        Assert.Equal("Age gt 3", TableClient.CreateQueryFilter<TableEntity>(e => e.GetInt32("Age") > 3));
        Assert.Equal("RowKey ge 'a'", TableClient.CreateQueryFilter<TableEntity>(e => e.RowKey.CompareTo("a") >= 0));
        Assert.Equal("RowKey lt 'a'", TableClient.CreateQueryFilter<TableEntity>(e => string.CompareOrdinal(e.RowKey, "a") < 0));
        Assert.Equal("(RowKey eq 'a') and (true)", TableClient.CreateQueryFilter<TableEntity>(e => e.RowKey == "a" && name.Length == 4));
    }

    [Fact]
    public void What_the_service_cannot_evaluate_is_named()
    {
        var method = Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Everything>(e => e.Text!.StartsWith('a')));
        var two = Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Everything>(e => e.Small == e.MaybeSmall));

        Assert.Contains("StartsWith", method.Message, StringComparison.Ordinal);
        Assert.Contains("MaybeSmall", two.Message, StringComparison.Ordinal);
    }
}
