namespace CnakeFunctions.Dashboard.Tests.Support;

/// <summary>Names and code that would be markup, hide what they are, or be too much for a page.</summary>
internal static class HostileEntries
{
    public const string BatchName = "<img src=x onerror=\"document.title='owned'\">";
    public const string Markup = "<img src=x onerror=alert(1)>/a&b.pyx";
    public const string RightToLeft = "rtl/\u202exyp.elif\u202c.pyx";
    public const string Odd = "dir with space/čeština?#&%20.pyx";
    public const string LongLine = "long/line.pyx";
    public const string ManyLines = "long/lines.pyx";
    public const string Broken = "long/" + LongName + ".pyx";

    private const string LongName = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    public static IEnumerable<(string Id, string Code)> All =>
    [
        (Markup, "text = '<script>alert(2)</script>'\n# <img src=x onerror=alert(3)>\n"),
        (RightToLeft, "# \u202e hidden \u202c\nx = 1\n"),
        (Odd, "def f():\n    return 1\n"),
        (LongLine, "x = '" + new string('a', 1_000_000) + "'\n"),
        (ManyLines, string.Concat(Enumerable.Range(0, 30_000).Select(number => $"cdef int a{number}\n"))),
        (Broken, "cdef int <b>broken</b>(:\n"),
    ];
}
