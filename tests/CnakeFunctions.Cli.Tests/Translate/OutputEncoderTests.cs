using System.Text;
using CnakeFunctions.Cli.Translate;

namespace CnakeFunctions.Cli.Tests.Translate;

public sealed class OutputEncoderTests
{
    [Theory]
    [InlineData("x = 'é'\n")]
    [InlineData("# coding: utf-8\nx = 'é'\n")]
    [InlineData("#!/usr/bin/python\n# vim: set fileencoding=UTF8 :\nx = 'é'\n")]
    [InlineData("x = 1\n# coding: latin-1 comes too late here\ny = 'é'\n")]
    public void Text_without_another_cookie_is_utf8(string text) =>
        Assert.Equal(Encoding.UTF8.GetBytes(text), OutputEncoder.Encode(text, Encoding.Latin1));

    [Fact]
    public void A_byte_order_mark_is_dropped() => Assert.Equal("x"u8.ToArray(), OutputEncoder.Encode("\uFEFFx", Encoding.UTF8));

    [Fact]
    public void A_cookie_that_cannot_hold_the_text_is_rewritten()
    {
        var bytes = OutputEncoder.Encode("# coding: latin-1\nx = '漢'\n", Encoding.Latin1);

        Assert.Equal("# coding: utf-8\nx = '漢'\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void An_unknown_encoding_is_rewritten() =>
        Assert.Equal("# coding: utf-8\nx\n", Encoding.UTF8.GetString(OutputEncoder.Encode("# coding: klingon\nx\n", Encoding.UTF8)));

    [Fact]
    public void The_cookie_in_the_second_line_counts() =>
        Assert.Equal([.. "#!python\n# coding: latin-1\n'"u8, 0xE9, (byte)'\''], OutputEncoder.Encode("#!python\n# coding: latin-1\n'é'", Encoding.Latin1));
}
