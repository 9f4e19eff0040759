using Microsoft.DurableTask.Client;
using Xunit;

namespace Microsoft.DurableTask.Tests;

public sealed class AbstractionsTests
{
    [Fact]
    public void Names_compare_without_case_and_an_empty_one_is_none()
    {
        TaskName name = "Work";

        Assert.True(name == "WORK" && name != "Play" && name.Equals((object)new TaskName("work")));
        Assert.Equal(new TaskName("WORK").GetHashCode(), name.GetHashCode());
        Assert.Equal(("Work", "Work", ""), ((string)name, name.ToString(), name.Version));
        Assert.Equal(default, new TaskName(""));
    }

    [Fact]
    public void Versions_compare_without_case_and_white_space_is_none()
    {
        TaskVersion version = "1.0-Beta";

        Assert.True(version == new TaskVersion("1.0-beta") && version != TaskVersion.Unversioned);
        Assert.Equal(new TaskVersion("1.0-BETA").GetHashCode(), version.GetHashCode());
        Assert.Equal("", (string)TaskVersion.Unversioned);
        Assert.Throws<ArgumentException>(() => new TaskVersion("  "));
    }

    [Fact]
    public void Options_keep_what_they_are_copied_from()
    {
        RetryPolicy policy = new(2, TimeSpan.FromSeconds(1));
        TaskOptions options = new(policy, new Dictionary<string, string> { ["a"] = "b" }) { Version = "2" };
        SubOrchestrationOptions child = options.WithInstanceId("child");
        SubOrchestrationOptions copy = child with { InstanceId = "other" };

        Assert.Same(policy, copy.Retry?.Policy);
        Assert.Equal(("child", "other", "2"), (child.InstanceId, copy.InstanceId, copy.Version?.Version));
        Assert.Equal("b", child.Tags?["a"]);
    }

    [Fact]
    public void Start_options_take_states_by_name()
    {
        StartOrchestrationOptions options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Failed);

        Assert.Equal(["Failed"], options.DedupeStatuses!);
        Assert.Equal("one", options.InstanceId);
        Assert.Contains(OrchestrationRuntimeStatus.Completed, StartOrchestrationOptionsExtensions.ValidDedupeStatuses);
    }

    [Fact]
    public void A_failed_task_may_carry_the_exception_itself()
    {
        TaskFailedException failed = new("Work", 3, new IOException("busy"));

        Assert.Equal("Task 'Work' (#3) failed with an unhandled exception: busy", failed.Message);
        Assert.True(failed.FailureDetails.IsCausedBy<IOException>());
        Assert.Throws<ArgumentException>(() => failed.FailureDetails.IsCausedBy(typeof(string)));
    }

    [Fact]
    public async Task A_pageable_fetches_page_after_page()
    {
        AsyncPageable<string> pageable = Pageable.Create<string>((token, _) => Task.FromResult(
            token is null ? new Page<string>(["a", "b"], "next") : new Page<string>(["c"])));

        List<string> values = [];
        await foreach (string value in pageable)
        {
            values.Add(value);
        }

        Assert.Equal(["a", "b", "c"], values);
    }
}
