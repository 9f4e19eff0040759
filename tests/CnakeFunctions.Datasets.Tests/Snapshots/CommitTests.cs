using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class CommitTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_ingest_makes_the_dataset_and_a_second_adds_to_it()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        IngestResult first = await workspace.SeedAsync("numbers", ("a.pyx", "x = 1\n"), ("b.pyx", "y = 2\n"));
        IngestResult second = await workspace.SeedAsync("numbers", ("b.pyx", "y = 3\n"), ("c.pyx", "z = 4\n"), ("a.pyx", "x = 1\n"));

        Assert.Equal((2, 0, 0), (first.Added, first.Updated, first.Unchanged));
        Assert.Equal((1, 1, 1), (second.Added, second.Updated, second.Unchanged));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("numbers");
        Page<DatasetEntry> entries = await snapshot.ListEntriesAsync(new EntryFilter(), 10, cancellationToken: Token);
        Assert.Equal(["a.pyx", "b.pyx", "c.pyx"], entries.Items.Select(e => e.Id));
        Assert.Equal("y = 3\n", (await snapshot.FindEntryAsync("b.pyx", Token))!.Code);
    }
}
