namespace CnakeFunctions.Batches.Operations;

/// <summary>Lines of a source file by kind.</summary>
internal sealed record LineCounts(int Total, int Code, int Comments, int Blank)
{
    public static LineCounts Of(string code)
    {
        var (total, comments, blank) = (0, 0, 0);
        foreach (var line in code.AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            total++;
            blank += text.IsEmpty ? 1 : 0;
            comments += text.StartsWith("#") ? 1 : 0;
        }

        return new LineCounts(total, total - comments - blank, comments, blank);
    }
}
