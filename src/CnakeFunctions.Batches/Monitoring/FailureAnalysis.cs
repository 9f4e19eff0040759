using CnakeFunctions.Batches.Reports;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>Puts the failures of several batches together.</summary>
internal sealed class FailureAnalysis(TimeWindow window)
{
    private const int Examples = 5;
    private const int MaximumGroups = 1_000;

    private readonly Dictionary<FailureKey, Group> _groups = [];

    // Entries are the same when dataset and hash are; of the hashes below the least bound of all samples none is missing.
    private readonly Dictionary<(string Dataset, ulong Hash), HashSet<FailureKey>> _sampled = [];
    private readonly List<ActivitySeries> _activity = [];
    private ulong _below = ulong.MaxValue;

    public long Failures { get; private set; }

    public long TransientFailures => _groups.Values.Where(group => group.Key.Transient).Sum(group => group.Count);

    public long AffectedEntries => Math.Min(Failures, FailureSample.Estimate(_sampled.Keys.Count(key => key.Hash < _below), _below));

    public IReadOnlyList<FailureInterval> Trend => [.. window.Spread(_activity)
        .Select((count, index) => new FailureInterval(window.StartOf(index), window.IntervalSeconds, count.Failed))];

    public void Add(Batch batch, FailureDigest failures)
    {
        Failures += Math.Max(batch.Counts.Failed, failures.Groups.Sum(group => group.Count));
        var keys = new List<FailureKey>();
        foreach (var group in failures.Groups)
        {
            var key = _groups.ContainsKey(group.Key) || _groups.Count < MaximumGroups
                ? group.Key
                : new FailureKey("Other", "(other messages)", null, group.Key.Transient);
            keys.Add(key);
            if (!_groups.TryGetValue(key, out var known))
            {
                _groups[key] = known = new Group(key, group.FirstSeen, group.LastSeen);
            }

            known.Add(batch.Id, group);
            _activity.Add(group.Activity);
        }

        _below = Math.Min(_below, failures.Sample.Below);
        foreach (var (hash, group) in failures.Sample.Items.Where(item => item.Hash < _below && item.Group < keys.Count))
        {
            if (!_sampled.TryGetValue((batch.Dataset, hash), out var seen))
            {
                _sampled[(batch.Dataset, hash)] = seen = [];
            }

            seen.Add(keys[group]);
        }
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<ErrorCategory> ToCategories(int limit, bool withTrend)
    {
        var affected = _sampled.Where(pair => pair.Key.Hash < _below).SelectMany(pair => pair.Value).CountBy(key => key).ToDictionary();
        return [.. _groups.Values
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Key.Type, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Message, StringComparer.Ordinal)
            .Take(limit)
            .Select(group => group.ToCategory(
                window, withTrend, FailureSample.Estimate(affected.GetValueOrDefault(group.Key), _below)))];
    }

    private sealed class Group(FailureKey key, DateTimeOffset firstSeen, DateTimeOffset lastSeen)
    {
        private readonly List<ActivitySeries> _activity = [];
        private readonly HashSet<string> _batches = [];
        private DateTimeOffset _firstSeen = firstSeen;
        private DateTimeOffset _lastSeen = lastSeen;
        private IReadOnlyList<EntryFailure> _examples = [];

        public FailureKey Key { get; } = key;
        public long Count { get; private set; }

        public void Add(string batchId, FailureGroup group)
        {
            Count += group.Count;
            _batches.Add(batchId);
            _activity.Add(group.Activity);
            _firstSeen = group.FirstSeen < _firstSeen ? group.FirstSeen : _firstSeen;
            _lastSeen = group.LastSeen > _lastSeen ? group.LastSeen : _lastSeen;
            _examples = [.. _examples.Concat(group.Examples.Select(one => ToFailure(batchId, one))).OrderByDescending(one => one.FailedAt).Take(Examples)];
        }

        public ErrorCategory ToCategory(TimeWindow window, bool withTrend, long affected) => new(
            Key.Type, Key.Message, Key.Code, Key.Transient, Count, Math.Clamp(affected, 1, Count), _batches.Count, _firstSeen, _lastSeen,
            withTrend ? [.. window.Spread(_activity).Select(count => count.Failed)] : [], _examples, ErrorGrouping.Advise(Key.Type, Key.Transient));

        private EntryFailure ToFailure(string batchId, FailureExample example) => new(
            batchId, example.EntryId, new EntryError(Key.Type, example.Message, Key.Transient, example.Line, example.Column, Key.Code),
            example.Attempts, example.FailedAt);
    }
}
