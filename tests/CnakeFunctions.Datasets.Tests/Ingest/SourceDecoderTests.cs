using System.Text;

namespace CnakeFunctions.Datasets.Tests;

public sealed class SourceDecoderTests
{
    [Theory]
    [InlineData("# -*- coding: latin-1 -*-\nx = 'é'\n", "iso-8859-1")]
    [InlineData("#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\nx = '€'\n", "windows-1252")]
    [InlineData("# coding: koi8-r\nx = 'д'\n", "koi8-r")]
    [InlineData("# coding=shift-jis\nx = 'あ'\n", "shift_jis")]
    public void A_declared_encoding_is_honoured(string text, string encoding)
    {
        SourceDecoder.Decode("x"u8);
        DecodedSource source = SourceDecoder.Decode(Encoding.GetEncoding(encoding).GetBytes(text));
        Assert.Equal((text, encoding), (source.Text, source.Encoding));
    }

    [Fact]
    public void Utf_8_is_the_default_and_its_mark_is_dropped()
    {
        Assert.Equal("é\n", SourceDecoder.Decode("é\n"u8).Text);
        Assert.Equal("é\n", SourceDecoder.Decode([0xEF, 0xBB, 0xBF, .. "é\n"u8]).Text);
        Assert.Equal("# coding: utf8\né", SourceDecoder.Decode("# coding: utf8\né"u8).Text);
        Assert.Equal("", SourceDecoder.Decode([]).Text);
        Assert.Equal("x = 1\n# coding: latin-1\né", SourceDecoder.Decode("x = 1\n# coding: latin-1\né"u8).Text);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFF, 0x62 }, "not_utf8")]
    [InlineData(new byte[] { 0x61, 0x00, 0x62 }, "binary")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "binary")]
    public void What_cannot_be_decoded_says_why(byte[] bytes, string reason)
    {
        DecodedSource source = SourceDecoder.Decode(bytes);
        Assert.Null(source.Text);
        Assert.Equal(reason, source.Reason);
    }

    [Theory]
    [InlineData("# coding: no-such-thing\n")]
    [InlineData("# coding: utf-7\n")]
    [InlineData("# coding: utf-16\n")]
    [InlineData("# coding: ascii\n# é\n")]
    public void A_declaration_that_does_not_hold_is_reported(string text) =>
        Assert.Equal("not_utf8", SourceDecoder.Decode(Encoding.UTF8.GetBytes(text)).Reason);
}
