using CnakeFunctions.Cli.CommandLine;

namespace CnakeFunctions.Cli.Translate;

/// <summary>Finds what to translate and where it goes; refuses whatever would overwrite a source.</summary>
internal static class TranslationPlanner
{
    private const string SourceExtension = ".pyx";
    private const string TargetExtension = ".py";

    /// <exception cref="CliException">Input or output cannot be; the message says why.</exception>
    public static TranslationPlan Plan(string input, string output)
    {
        var source = Path.GetFullPath(input);
        var target = Path.GetFullPath(output);
        var plan = Directory.Exists(source) ? PlanTree(source, target, input)
            : File.Exists(source) ? PlanFile(source, target, endsInSeparator: Path.EndsInDirectorySeparator(output))
            : throw CliException.BadInput($"There is no file or directory '{input}'.");
        RefuseOverwriting(plan);
        return plan;
    }

    /// <summary>The sources of a file or a tree, without anywhere to go.</summary>
    /// <exception cref="CliException">There is nothing.</exception>
    public static TranslationPlan PlanReading(string input)
    {
        var source = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
        if (File.Exists(source))
        {
            return new TranslationPlan(Path.GetDirectoryName(source)!, [new TranslationJob(source, "", Path.GetFileName(source))]);
        }

        if (!Directory.Exists(source))
        {
            throw CliException.BadInput($"There is no file or directory '{input}'.");
        }

        var jobs = new List<TranslationJob>();
        Collect(source, target: null, jobs);
        jobs.Sort((left, right) => string.CompareOrdinal(left.DisplayName, right.DisplayName));
        return jobs.Count > 0 ? new TranslationPlan(source, jobs) : throw CliException.BadInput($"There is no {SourceExtension} file in '{input}'.");
    }

    private static TranslationPlan PlanFile(string source, string target, bool endsInSeparator)
    {
        var name = Path.GetFileName(source);
        if (Directory.Exists(target) || endsInSeparator)
        {
            target = Path.Combine(target, Path.ChangeExtension(name, TargetExtension));
        }

        return new TranslationPlan(Path.GetDirectoryName(source)!, [new TranslationJob(source, target, name)]);
    }

    private static TranslationPlan PlanTree(string source, string target, string given)
    {
        source = Path.TrimEndingDirectorySeparator(source);
        target = Path.TrimEndingDirectorySeparator(target);
        if (Resolve(source) == Resolve(target))
        {
            throw CliException.BadInput($"The output directory is the input directory '{given}'; translations go to a tree of their own.");
        }

        if (File.Exists(target))
        {
            throw CliException.BadInput($"'{target}' is a file; a tree needs a directory to go to.");
        }

        var jobs = new List<TranslationJob>();
        Collect(source, target, jobs);
        jobs.Sort((left, right) => string.CompareOrdinal(left.DisplayName, right.DisplayName));
        return jobs.Count > 0 ? new TranslationPlan(source, jobs) : throw CliException.BadInput($"There is no {SourceExtension} file in '{given}'.");
    }

    /// <summary>Goes through a tree, past hidden directories, links to directories (they may form cycles) and the output itself.</summary>
    private static void Collect(string root, string? target, List<TranslationJob> jobs)
    {
        var pending = new Stack<string>([root]);
        while (pending.TryPop(out var current))
        {
            foreach (var entry in new DirectoryInfo(current).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 }))
            {
                if (entry is DirectoryInfo child)
                {
                    if (!child.Name.StartsWith('.') && child.LinkTarget is null && child.FullName != target)
                    {
                        pending.Push(child.FullName);
                    }
                }
                else if (entry.Extension == SourceExtension)
                {
                    var relative = Path.GetRelativePath(root, entry.FullName);
                    jobs.Add(new TranslationJob(
                        entry.FullName,
                        target is null ? "" : Path.Combine(target, Path.ChangeExtension(relative, TargetExtension)),
                        relative.Replace(Path.DirectorySeparatorChar, '/')));
                }
            }
        }
    }

    private static void RefuseOverwriting(TranslationPlan plan)
    {
        var sources = plan.Jobs.Select(job => Resolve(job.InputPath)).ToHashSet(StringComparer.Ordinal);
        foreach (var job in plan.Jobs)
        {
            if (sources.Contains(Resolve(job.OutputPath)))
            {
                throw CliException.BadInput($"The translation of '{job.DisplayName}' would overwrite the input '{job.OutputPath}'.");
            }
        }
    }

    /// <summary>The path with links followed as far as it exists.</summary>
    private static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
            if (info.ResolveLinkTarget(returnFinalTarget: true) is { } final)
            {
                return final.FullName;
            }
        }
        catch (IOException)
        {
            // A broken link names nothing that could be overwritten.
        }

        var parent = Path.GetDirectoryName(full);
        return parent is null ? full : Path.Combine(Resolve(parent), Path.GetFileName(full));
    }
}
