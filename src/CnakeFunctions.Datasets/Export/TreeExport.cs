using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Writes the newest translations as a tree of .py files.</summary>
internal static class TreeExport
{
    public static TreeExportResult Write(
        string databasePath, string targetDirectory, DatabaseSettings settings, CancellationToken cancellationToken)
    {
        string root = Path.GetFullPath(targetDirectory);
        Directory.CreateDirectory(root);
        // Ids that differ in case only are one file on some systems.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var skipped = new List<SkippedInput>();
        long written = 0;
        using SnapshotDatabase database = SnapshotDatabase.OpenReadOnly(databasePath, settings, cancellationToken);
        const string Query = """
            SELECT e.id, p.code FROM cython_entries e JOIN python_entries p ON p.id = e.python_id AND p.cython_id = e.id
            """;
        foreach ((string id, string code) in database.Stream(Query, row => (row.GetString(0), row.GetString(1)), []))
        {
            if (EntryPath.MakePython(id, out string? fault) is not { } relative)
            {
                skipped.Add(new SkippedInput(EntryId.Shorten(id), "unsafe_path", $"The id is no safe path: {fault}."));
            }
            else if (!taken.Add(relative))
            {
                skipped.Add(new SkippedInput(EntryId.Shorten(id), "duplicate_path", $"Another entry is written to '{relative}'."));
            }
            else if (TryWrite(root, relative, code, out string? reason))
            {
                written++;
            }
            else
            {
                skipped.Add(new SkippedInput(EntryId.Shorten(id), "not_written", reason));
            }
        }
        return new TreeExportResult(written, skipped);
    }

    private static bool TryWrite(string root, string relative, string code, out string reason)
    {
        try
        {
            string path = Path.Combine(root, relative);
            for (string? folder = Path.GetDirectoryName(path); folder is not null && folder.Length > root.Length; folder = Path.GetDirectoryName(folder))
            {
                if (new DirectoryInfo(folder).LinkTarget is not null)
                {
                    reason = $"'{Path.GetRelativePath(root, folder)}' is a symbolic link.";
                    return false;
                }
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // A name that is a link is replaced, not followed.
            string temporary = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(temporary, code);
            File.Move(temporary, path, overwrite: true);
            reason = "";
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }
}
