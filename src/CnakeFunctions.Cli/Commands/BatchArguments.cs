using System.CommandLine;
using System.Text.Json;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Commands;

/// <summary>The options that say what a batch does, over which entries, and how.</summary>
internal sealed class BatchArguments
{
    private readonly Option<string> _operation = new("--operation") { Description = "What to do with each entry.", HelpName = "NAME", DefaultValueFactory = _ => "translate" };
    private readonly Option<string?> _mode = new("--mode") { Description = "Of the translation: readable (default) or strict.", HelpName = "readable|strict" };
    private readonly Option<string?> _name = new("--name") { Description = "Shown to people.", HelpName = "TEXT" };
    private readonly Option<int?> _batchSize = new("--batch-size", "-n") { Description = "Entries a chunk holds; each chunk is recorded and can be resumed by itself. Default: chosen from the number of entries.", HelpName = "N" };
    private readonly Option<int?> _concurrency = new("--max-concurrency") { Description = "Activities at once. Default: the host's limit.", HelpName = "N" };
    private readonly Option<int?> _attempts = new("--attempts") { Description = "Attempts an entry gets when it fails for a transient reason. Default 3.", HelpName = "N" };
    private readonly Option<int?> _timeout = new("--entry-timeout") { Description = "Seconds one entry may take. Default 60.", HelpName = "SECONDS" };
    private readonly Option<long?> _tolerated = new("--tolerate") { Description = "Failed entries after which the batch is given up.", HelpName = "N" };
    private readonly Option<double?> _toleratedPercent = new("--tolerate-percent") { Description = "Share of failed entries after which the batch is given up.", HelpName = "PERCENT" };
    private readonly Option<PriorityOrder?> _priority = new("--priority") { Description = "Order of work: Id (default), SmallestFirst, LargestFirst, NewestFirst, OldestFirst, Language.", HelpName = "ORDER" };
    private readonly Option<string[]> _ids = new("--id") { Description = "Only this entry. May be repeated.", HelpName = "ID" };
    private readonly Option<string?> _pattern = new("--pattern") { Description = "Only entries whose id matches this glob, for instance 'linalg/**/*.pyx'.", HelpName = "GLOB" };
    private readonly Option<string[]> _tags = new("--tag") { Description = "Only entries with this tag. May be repeated: one of them.", HelpName = "TAG" };
    private readonly Option<string[]> _languages = new("--language") { Description = "Only entries in this language. May be repeated.", HelpName = "NAME" };
    private readonly Option<bool> _stale = new("--only-stale")
    {
        Description = "Only entries whose last result is out of date: they or the operation have changed since, or they may succeed now.",
    };
    private readonly Option<bool> _unprocessed = new("--only-unprocessed") { Description = "Only entries that have no result of this operation yet." };
    private readonly Option<long?> _limit = new("--limit") { Description = "At most so many entries, in order of priority.", HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_operation, _mode, _name, _batchSize, _concurrency, _attempts, _timeout, _tolerated, _toleratedPercent,
            _priority, _ids, _pattern, _tags, _languages, _unprocessed, _stale, _limit])
        {
            command.Add(option);
        }
    }

    /// <summary>Settings that stand among these options.</summary>
    public (string Name, string? Value) ModeFlag(ParseResult parsed) => ("mode", parsed.GetValue(_mode));

    public BatchRequest Read(ParseResult parsed, CliContext context, string dataset)
    {
        var operation = parsed.GetValue(_operation)!;
        var options = new BatchOptions
        {
            MaxConcurrency = parsed.GetValue(_concurrency),
            ChunkSize = parsed.GetValue(_batchSize),
            ToleratedFailureCount = parsed.GetValue(_tolerated),
            ToleratedFailurePercentage = parsed.GetValue(_toleratedPercent),
            Priority = parsed.GetValue(_priority) ?? PriorityOrder.Id,
        };
        return new BatchRequest
        {
            Dataset = dataset,
            Operation = operation,
            OperationOptions = operation == "translate" ? JsonSerializer.SerializeToElement(new { mode = context.Settings.Mode }) : null,
            DisplayName = parsed.GetValue(_name),
            Filter = new EntryFilter
            {
                Ids = NullIfEmpty(parsed.GetValue(_ids)),
                IdPattern = parsed.GetValue(_pattern),
                Tags = NullIfEmpty(parsed.GetValue(_tags)),
                Languages = NullIfEmpty(parsed.GetValue(_languages)),
                OnlyUnprocessed = parsed.GetValue(_unprocessed),
                OnlyStale = parsed.GetValue(_stale),
                Limit = parsed.GetValue(_limit),
            },
            Options = options with
            {
                Retry = options.Retry with { MaximumAttempts = parsed.GetValue(_attempts) ?? options.Retry.MaximumAttempts },
                EntryTimeoutSeconds = parsed.GetValue(_timeout) ?? options.EntryTimeoutSeconds,
            },
        };
    }

    private static string[]? NullIfEmpty(string[]? values) => values is { Length: > 0 } ? values : null;
}
