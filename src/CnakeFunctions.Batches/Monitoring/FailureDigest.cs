using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Reports;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>Which failures count as one: those that share these, the message with numbers and quoted names replaced.</summary>
public sealed record FailureKey(string Type, string Message, string? Code, bool Transient);

/// <summary>One example of a group.</summary>
/// <param name="Message">Shortened.</param>
public sealed record FailureExample(string EntryId, string Message, int? Line, int? Column, int Attempts, DateTimeOffset FailedAt);

/// <summary>Failures of one kind.</summary>
/// <param name="Activity">When they were.</param>
/// <param name="Examples">The newest.</param>
public sealed record FailureGroup(
    FailureKey Key, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, ActivitySeries Activity, IReadOnlyList<FailureExample> Examples);

/// <summary>
/// The failures of a chunk, or of a batch, in a few kilobytes however many there are. Those of the chunks add up to the batch's, so that
/// nobody has to read the rows of single failures to tell what goes wrong.
/// </summary>
public sealed record FailureDigest
{
    /// <summary>Kept apart; what is past them counts in one group "(other messages)".</summary>
    public const int MaximumGroups = 24;

    private const int Examples = 3;
    private const int MessageChars = 300;
    private const int Intervals = 24;

    /// <summary>The largest first.</summary>
    public IReadOnlyList<FailureGroup> Groups { get; init; } = [];

    public FailureSample Sample { get; init; } = new();

    public static FailureDigest Of(IReadOnlyCollection<FailedEntry> failures) => new Builder().Add(failures).Build();

    public static FailureDigest Sum(IEnumerable<FailureDigest> digests)
    {
        var builder = new Builder();
        foreach (var digest in digests)
        {
            builder.Add(digest);
        }

        return builder.Build();
    }

    private static FailureKey KeyOf(EntryError error) =>
        new(error.Type, Shorten(ErrorGrouping.Normalise(error.Message)), error.Code, error.Transient);

    private static string Shorten(string text) => text.Length <= MessageChars ? text : text[..MessageChars] + "…";

    private sealed class Builder
    {
        private readonly Dictionary<FailureKey, FailureGroup> _groups = [];
        private readonly List<FailureKey> _order = [];
        private readonly FailureSample _sample = new();

        public Builder Add(IEnumerable<FailedEntry> failures)
        {
            foreach (var failure in failures)
            {
                var activity = new ActivitySeries();
                activity.Record(failure.FailedAt, failed: true);
                var example = new FailureExample(
                    failure.EntryId, Shorten(failure.Error.Message), failure.Error.Line, failure.Error.Column, failure.Attempts, failure.FailedAt);
                var place = Merge(new FailureGroup(KeyOf(failure.Error), 1, failure.FailedAt, failure.FailedAt, activity, [example]));
                _sample.Add(FailureSample.HashOf(failure.EntryId), place);
            }

            return this;
        }

        public void Add(FailureDigest digest)
        {
            var places = digest.Groups.Select(Merge).ToArray();
            _sample.Add(digest.Sample, group => group < places.Length ? places[group] : byte.MaxValue);
        }

        public FailureDigest Build()
        {
            var groups = _order
                .Select((key, place) => (Group: _groups[key], Place: (byte)place))
                .OrderByDescending(one => one.Group.Count)
                .ThenBy(one => one.Group.Key.Message, StringComparer.Ordinal)
                .ToList();
            var places = new byte[groups.Count];
            for (var i = 0; i < groups.Count; i++)
            {
                places[groups[i].Place] = (byte)i;
            }

            var sample = new FailureSample();
            sample.Add(_sample, place => place < places.Length ? places[place] : byte.MaxValue);
            return new FailureDigest { Groups = [.. groups.Select(one => one.Group)], Sample = sample };
        }

        private byte Merge(FailureGroup group)
        {
            var key = group.Key;
            if (!_groups.ContainsKey(key) && _order.Count >= MaximumGroups)
            {
                key = new FailureKey("Other", "(other messages)", null, key.Transient);
            }

            if (!_groups.TryGetValue(key, out var known))
            {
                _order.Add(key);
                known = group with { Key = key, Count = 0, Activity = new ActivitySeries() };
            }

            known.Activity.Add(group.Activity);
            known.Activity.Shrink(Intervals);
            _groups[key] = known with
            {
                Count = known.Count + group.Count,
                FirstSeen = known.FirstSeen <= group.FirstSeen ? known.FirstSeen : group.FirstSeen,
                LastSeen = known.LastSeen >= group.LastSeen ? known.LastSeen : group.LastSeen,
                Examples = [.. known.Examples.Concat(known.Count == 0 ? [] : group.Examples).OrderByDescending(one => one.FailedAt).Take(Examples)],
            };
            return (byte)_order.IndexOf(key);
        }
    }
}
