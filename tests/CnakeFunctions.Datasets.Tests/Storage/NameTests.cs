using System.Text;
using Azure.Storage.Blobs;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Datasets.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("0-x", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    [InlineData("é", false)]
    public void Names_of_datasets_follow_the_rule(string? name, bool valid) => Assert.Equal(valid, DatasetName.IsValid(name));

    [Fact]
    public void A_dataset_name_has_at_most_63_characters()
    {
        Assert.True(DatasetName.IsValid(new string('a', 63)));
        Assert.False(DatasetName.IsValid(new string('a', 64)));
    }

    [Fact]
    public void Blob_names_are_made_of_checked_pieces()
    {
        Assert.Equal("datasets/d/snapshots/000000001-ab.duckdb", BlobNames.Snapshot("d", "000000001-ab"));
        Assert.Equal("000000001-ab", BlobNames.FindVersion("d", "datasets/d/snapshots/000000001-ab.duckdb"));
        Assert.Null(BlobNames.FindVersion("d", "datasets/d/snapshots/A.duckdb"));
        Assert.Null(BlobNames.FindVersion("d", "datasets/e/snapshots/a.duckdb"));
        Assert.Equal("batches/b-1/chunks/00000012.ndjson.gz", BlobNames.Chunk("b-1", 12));
        Assert.Equal(12, BlobNames.FindChunk(BlobNames.Part("b", "000012/0-5")));
        Assert.Equal(-1, BlobNames.FindChunk("batches/b/parts/x"));
        Assert.Equal(-1, BlobNames.FindChunk("elsewhere"));
        Assert.Throws<ArgumentException>(() => BlobNames.Snapshot("d", "../x"));
        Assert.Throws<ArgumentException>(() => BlobNames.Batch("a/b"));
        Assert.Throws<ArgumentException>(() => BlobNames.Batch(""));
        Assert.Throws<ArgumentException>(() => BlobNames.Part("b", "/a"));
        Assert.Throws<ArgumentException>(() => BlobNames.Part("b", "a//b"));
        Assert.Throws<ArgumentException>(() => BlobNames.Part("b", "../b"));
        Assert.Throws<ArgumentException>(() => BlobNames.Record("b", "control"));
        Assert.Throws<ArgumentOutOfRangeException>(() => BlobNames.Chunk("b", -1));
        Assert.Throws<ArgumentException>(() => Guard.Length("toolong", 1, 3));
    }

    [Fact]
    public void An_id_that_is_a_path_stays_below_the_folder_whatever_it_is() =>
        Prop.ForAll(
            Gen.Elements("..", ".", "/", "\\", "a", "b.pyx", "c:", "con", " ", "é", "\0", "\n", "x.", "~", "-").ListOf().Select(string.Concat).ToArbitrary(),
            id =>
            {
                string? path = EntryPath.MakePython(id, out string? fault);
                string root = Path.GetFullPath("/tmp/root");
                return path is null ? fault is not null : Path.GetFullPath(Path.Combine(root, path)).StartsWith(root + "/", StringComparison.Ordinal);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_hash_of_a_text_is_that_of_its_utf_8_bytes() =>
        Prop.ForAll(
            Gen.Elements("a", "é", "漢", "😀", new string('x', 1023)).ListOf().Select(string.Concat).ToArbitrary(),
            text => Hashes.OfText(text) == Hashes.OfBytes(Encoding.UTF8.GetBytes(text))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("ok/id.pyx", true)]
    [InlineData("", false)]
    [InlineData("tab\t", false)]
    [InlineData("😀", true)]
    public void Ids_are_printable_text(string id, bool valid) => Assert.Equal(valid, EntryId.FindFault(id) is null);

    [Fact]
    public void Messages_show_outside_text_short_and_printable()
    {
        Assert.Equal("a\uFFFDb", EntryId.Shorten("a\nb"));
        Assert.Equal("aaa…", EntryId.Shorten("aaaaa", 3));
        Assert.Equal("", EntryId.Shorten(null));
        Assert.NotNull(EntryId.FindFault(new string('x', 1025)));
        Assert.NotNull(EntryId.FindFault("\ud800"));
        Assert.NotNull(EntryId.FindFault("\udc00x"));
    }

    [Fact]
    public void Storage_is_found_by_connection_string_account_name_or_uri()
    {
        static BlobServiceClient Create(params (string, string)[] settings) => StorageConnection.CreateBlobs(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2))).Build());
        Assert.Equal("devstoreaccount1", Create(("AzureWebJobsStorage", "UseDevelopmentStorage=true")).AccountName);
        Assert.Equal("https://acc.blob.core.windows.net/", Create(("AzureWebJobsStorage:accountName", "acc")).Uri.ToString());
        Assert.Equal("https://x.example/", Create(("AzureWebJobsStorage:blobServiceUri", "https://x.example")).Uri.ToString());
        Assert.Contains("No storage", Assert.Throws<InvalidOperationException>(() => Create()).Message);
        Assert.Throws<InvalidOperationException>(() => Create(("AzureWebJobsStorage", "rubbish")));
        Assert.Throws<InvalidOperationException>(() => Create(("AzureWebJobsStorage:blobServiceUri", "not a uri")));
    }
}
