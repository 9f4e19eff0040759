using System.Text.Json;
using System.Text.RegularExpressions;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>
/// Reads source files below a folder. Symbolic links are never followed, which keeps it within the folder and free of cycles;
/// those that would have been taken are reported.
/// </summary>
internal sealed class TreeSource
{
    /// <summary>Deeper folders are reported and left out.</summary>
    private const int MaximumDepth = 200;

    private readonly IngestOptions _options;
    private readonly Regex[] _include;
    private readonly Regex[] _exclude;

    public TreeSource(IngestOptions options)
    {
        _options = options;
        _include = [.. options.Include.Select(Compile)];
        _exclude = [.. options.Exclude.Select(Compile)];
    }

    private sealed record Folder(string FullPath, string Path, int Depth, IgnoreScope? Ignores);

    /// <summary>The .gitignore files from a folder up to the root. The deepest that has something to say decides.</summary>
    private sealed record IgnoreScope(GitIgnore Rules, int PrefixLength, IgnoreScope? Parent);

    /// <param name="prefix">Comes before the relative path in ids: empty, or a name that ends with '/'.</param>
    public void Read(string root, string prefix, Staging staging, CancellationToken cancellationToken)
    {
        var pending = new Stack<Folder>();
        pending.Push(new Folder(root, "", 0, null));
        while (pending.TryPop(out Folder? folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadFolder(folder, prefix, staging, pending, cancellationToken);
        }
    }

    /// <summary>Reads one file as an entry, whatever its extension.</summary>
    public static void ReadFile(FileInfo file, string id, IngestOptions options, Staging staging)
    {
        try
        {
            if (file.Length > options.MaximumEntryBytes)
            {
                staging.SkipTooLarge(id, file.Length);
                return;
            }
            // A pipe or a device says it has no bytes: nothing of that kind is ever opened, as it may block for ever.
            byte[] bytes = file.Length == 0 ? [] : ReadBytes(file, options.MaximumEntryBytes);
            DecodedSource source = SourceDecoder.Decode(bytes);
            if (source.Text is null)
            {
                staging.Skip(id, source.Reason!, source.Message!);
                return;
            }
            SourceKind kind = SourceKind.Of(file.Name);
            staging.Add(new IngestRow(id, source.Text, kind.Language)
            {
                Tags = kind.Tag is null ? [] : [kind.Tag],
                MetadataJson = source.Encoding is null ? null : JsonSerializer.Serialize(new { encoding = source.Encoding }, CnakeJson.Options),
                CreatedAt = file.LastWriteTimeUtc,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            staging.Skip(id, "unreadable", e.Message);
        }
    }

    private void ReadFolder(Folder folder, string prefix, Staging staging, Stack<Folder> pending, CancellationToken cancellationToken)
    {
        FileSystemInfo[] items;
        try
        {
            items = [.. new DirectoryInfo(folder.FullPath).EnumerateFileSystemInfos("*", s_everything).OrderBy(i => i.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            staging.Skip(prefix + folder.Path, "unreadable", e.Message);
            return;
        }
        IgnoreScope? ignores = _options.RespectGitIgnore && GitIgnore.Read(folder.FullPath) is { } rules
            ? new IgnoreScope(rules, folder.Path.Length == 0 ? 0 : folder.Path.Length + 1, folder.Ignores)
            : folder.Ignores;
        foreach (FileSystemInfo item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = folder.Path.Length == 0 ? item.Name : $"{folder.Path}/{item.Name}";
            bool isLink = item.LinkTarget is not null || item.Attributes.HasFlag(FileAttributes.ReparsePoint);
            bool isFolder = item is DirectoryInfo && !isLink;
            if ((isFolder && item.Name == ".git") || IsIgnored(ignores, path, isFolder) || Matches(_exclude, path))
            {
                continue;
            }
            if (isFolder)
            {
                if (folder.Depth >= MaximumDepth)
                {
                    staging.Skip(prefix + path, "too_deep", $"Folders are read {MaximumDepth} levels deep.");
                    continue;
                }
                pending.Push(new Folder(item.FullName, path, folder.Depth + 1, ignores));
            }
            else if (isLink)
            {
                if (item is DirectoryInfo || IsIncluded(path))
                {
                    staging.Skip(prefix + path, "symlink", "Symbolic links are not followed.");
                }
            }
            else if (IsIncluded(path))
            {
                ReadFile((FileInfo)item, prefix + path, _options, staging);
            }
        }
    }

    private bool IsIncluded(string path) => _include.Length == 0 ? SourceKind.IsTakenByDefault(path) : Matches(_include, path);

    private static bool IsIgnored(IgnoreScope? scope, string path, bool isFolder)
    {
        for (; scope is not null; scope = scope.Parent)
        {
            if (scope.Rules.Decide(path.AsSpan(scope.PrefixLength), isFolder) is { } ignored)
            {
                return ignored;
            }
        }
        return false;
    }

    private static bool Matches(Regex[] globs, string path)
    {
        foreach (Regex glob in globs)
        {
            if (glob.IsMatch(path))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A glob without '/' counts at any depth, as in a .gitignore.</summary>
    private static Regex Compile(string glob)
    {
        string trimmed = glob.StartsWith("./", StringComparison.Ordinal) ? glob[2..] : glob;
        return GlobPattern.Compile(trimmed.Contains('/') ? trimmed.TrimStart('/').TrimEnd('/') : "**/" + trimmed);
    }

    private static byte[] ReadBytes(FileInfo file, long limit)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        // The file may grow meanwhile: never more than the limit is read.
        byte[] bytes = new byte[Math.Min(stream.Length, limit)];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };
}
