using System.Text;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData(0, "1:1")]
    [InlineData(2, "1:3")]
    [InlineData(4, "2:1")]
    [InlineData(6, "3:1")]
    [InlineData(7, "4:1")]
    [InlineData(8, "4:2")]
    [InlineData(99, "4:2")]
    [InlineData(-5, "1:1")]
    public void Lines_end_at_LF_and_CR_LF_and_a_lone_CR(int offset, string expected) =>
        Assert.Equal(expected, SourceText.From("ab\r\nc\n\rd").PositionOf(offset).ToString());

    [Fact]
    public void A_line_is_given_without_its_end()
    {
        var source = SourceText.From("one\r\ntwo\n\nlast", "f.pyx");
        Assert.Equal(4, source.LineCount);
        Assert.Equal(["one", "two", "", "last"], Enumerable.Range(1, 4).Select(line => source.ToString(source.LineSpan(line))));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.LineSpan(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.LineSpan(0));
    }

    [Fact]
    public void Valid_UTF_8_is_decoded_as_such_and_keeps_its_byte_order_mark()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("x = 'é'")];
        var source = SourceText.FromBytes(bytes);
        Assert.Equal("\uFEFFx = 'é'", source.Text);
        Assert.Equal(bytes, source.ToBytes());
    }

    [Theory]
    [InlineData("# -*- coding: latin-1 -*-\n'\xe9'")]
    [InlineData("#!/usr/bin/env python\n# vim: set fileencoding=iso-8859-1 :\n'\xe9'")]
    [InlineData("x = '\xe9'\n")]
    public void What_declares_Latin_1_or_is_not_UTF_8_is_decoded_as_Latin_1(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var source = SourceText.FromBytes(bytes);
        Assert.Equal(text, source.Text);
        Assert.Equal(bytes, source.ToBytes());
    }

    [Fact]
    public void A_cookie_below_the_second_line_counts_for_nothing() =>
        Assert.Equal("\n\n# coding: latin-1\né", SourceText.FromBytes("\n\n# coding: latin-1\né"u8).Text);

    [Fact]
    public void A_diagnostic_is_formatted_as_compilers_do()
    {
        var source = SourceText.From("a\nbc", "m.pyx");
        var diagnostic = new Diagnostic(DiagnosticSeverity.Error, "CY0101", "Wrong.", new TextSpan(3, 1));
        Assert.Equal("m.pyx:2:2: error CY0101: Wrong.", diagnostic.Format(source));
        Assert.Equal("c", source.Slice(diagnostic.Span).ToString());
        Assert.True(diagnostic.Span.Contains(3) && !diagnostic.Span.Contains(4));
    }
}
