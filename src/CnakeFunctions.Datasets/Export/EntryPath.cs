namespace CnakeFunctions.Datasets;

/// <summary>Turns ids, which may be any text, into paths below a folder.</summary>
internal static class EntryPath
{
    private const int MaximumSegmentBytes = 255;
    private const string Unsafe = "<>:\"|?*\\";

    /// <summary>Names that are devices on Windows, whatever their extension.</summary>
    private static readonly HashSet<string> s_devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    private static readonly HashSet<string> s_replaced = new(StringComparer.OrdinalIgnoreCase) { ".pyx", ".pxd", ".pxi", ".py" };

    /// <summary>The relative path of an entry's translation, or null and what is wrong with the id as a path.</summary>
    public static string? MakePython(string id, out string? fault)
    {
        fault = EntryId.FindFault(id) ?? FindFault(id);
        if (fault is not null)
        {
            return null;
        }
        string extension = Path.GetExtension(id);
        return (s_replaced.Contains(extension) ? id[..^extension.Length] : id) + (extension.Equals(".pxd", StringComparison.OrdinalIgnoreCase) ? ".pxd.py" : ".py");
    }

    private static string? FindFault(string id)
    {
        foreach (string segment in id.Split('/'))
        {
            string? fault = segment switch
            {
                "" => "a part of the path is empty",
                "." or ".." => $"the path has a '{segment}'",
                _ when segment.AsSpan().IndexOfAny(Unsafe) >= 0 => $"the path has one of {Unsafe}",
                _ when segment[^1] is '.' or ' ' || segment[0] == ' ' => "a part of the path starts or ends with a space, or ends with a dot",
                _ when System.Text.Encoding.UTF8.GetByteCount(segment) > MaximumSegmentBytes - 8 => "a part of the path is too long",
                _ when s_devices.Contains(segment.Split('.')[0]) => "a part of the path is the name of a device",
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }
        }
        return null;
    }
}
