using System.Text;
using System.Text.RegularExpressions;

namespace CnakeFunctions.Datasets;

/// <summary>The rules of one .gitignore file. Format: gitignore(5).</summary>
internal sealed class GitIgnore
{
    /// <summary>A file beyond this is not read, 1 MiB.</summary>
    private const long MaximumBytes = 1 << 20;

    private readonly List<Rule> _rules = [];

    private sealed record Rule(Regex Pattern, bool Negated, bool DirectoriesOnly, bool NameOnly);

    public static GitIgnore Parse(string text)
    {
        var ignore = new GitIgnore();
        foreach (string line in text.Split('\n'))
        {
            if (ParseRule(line) is { } rule)
            {
                ignore._rules.Add(rule);
            }
        }
        return ignore;
    }

    /// <summary>Reads a folder's .gitignore; null when there is none that can be read. A symbolic link is not followed.</summary>
    public static GitIgnore? Read(string directory)
    {
        var file = new FileInfo(Path.Combine(directory, ".gitignore"));
        try
        {
            return file.Exists && file.LinkTarget is null && file.Length is > 0 and <= MaximumBytes
                ? Parse(File.ReadAllText(file.FullName, Encoding.UTF8))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether the last rule that matches says "ignored"; null when none matches.</summary>
    /// <param name="path">Below the folder of the .gitignore, with '/'.</param>
    public bool? Decide(ReadOnlySpan<char> path, bool isDirectory)
    {
        ReadOnlySpan<char> name = path[(path.LastIndexOf('/') + 1)..];
        for (int i = _rules.Count - 1; i >= 0; i--)
        {
            Rule rule = _rules[i];
            if ((isDirectory || !rule.DirectoriesOnly) && rule.Pattern.IsMatch(rule.NameOnly ? name : path))
            {
                return !rule.Negated;
            }
        }
        return null;
    }

    private static Rule? ParseRule(string line)
    {
        string pattern = TrimTrailingSpaces(line.EndsWith('\r') ? line[..^1] : line);
        if (pattern.Length == 0 || pattern[0] == '#')
        {
            return null;
        }
        bool negated = pattern[0] == '!';
        if (negated)
        {
            pattern = pattern[1..];
        }
        bool directoriesOnly = pattern.EndsWith('/');
        if (directoriesOnly)
        {
            pattern = pattern[..^1];
        }
        if (pattern.Length == 0)
        {
            return null;
        }
        bool nameOnly = !pattern.Contains('/');
        if (pattern[0] == '/')
        {
            pattern = pattern[1..];
        }
        return new Rule(GlobPattern.Compile(pattern), negated, directoriesOnly, nameOnly);
    }

    /// <summary>Trailing spaces do not count, unless a backslash stands before them.</summary>
    private static string TrimTrailingSpaces(string line)
    {
        int end = line.Length;
        while (end > 0 && line[end - 1] == ' ')
        {
            int backslashes = 0;
            for (int i = end - 2; i >= 0 && line[i] == '\\'; i--)
            {
                backslashes++;
            }
            if (backslashes % 2 == 1)
            {
                break;
            }
            end--;
        }
        return line[..end];
    }
}
