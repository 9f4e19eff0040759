using System.Diagnostics;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class GitIgnoreTests(AzuriteFixture azurite)
{
    private static readonly string[] s_names = ["a", "b", "src", "build", "x.pyx", "y.pyx", "ab.pyx", "README.pyx", "gen", "#x.pyx", "!y.pyx"];

    private static readonly string[] s_patterns =
    [
        "*.pyx", "!x.pyx", "build/", "/build", "build", "src/*.pyx", "**/gen", "gen/**", "!gen/x.pyx", "a/**/b", "/a/b/", "!build/", "?.pyx",
        "[xy].pyx", "[!x].pyx", "*", "!*/", "!*.pyx", "\\#x.pyx", "\\!y.pyx", "# comment", "", "a/", "!a/", "**/b/", "b/**/x.pyx", "src/**/",
        "/*", "!/src", "ab.pyx   ", "ab.pyx\\ ", "*.p[yz]x", "a**b.pyx", "***/x.pyx", "/", "//", "**", "!**/x.pyx", "a//b", "[", "x.pyx\r", "/**/y.pyx",
    ];

    [Fact]
    public async Task A_tree_is_read_as_git_would_see_it()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        for (int seed = 0; seed < 40; seed++)
        {
            string root = Path.Combine(workspace.Folder, $"tree{seed}");
            MakeTree(root, new Random(seed));
            Assert.Equal(AskGit(root), await ReadAsync(workspace, root, seed));
        }
    }

    private static async Task<string[]> ReadAsync(TestWorkspace workspace, string root, int seed)
    {
        using var local = new LocalDataset(workspace.Options("ignore"), TimeProvider.System);
        string path = workspace.NewPath($"{seed}.duckdb");
        await local.IngestAsync(path, [root], new IngestOptions { Include = ["*.pyx"] }, TestContext.Current.CancellationToken);
        return [.. TestWorkspace.Query(path, "SELECT id FROM cython_entries").Select(r => (string)r[0]!).Order(StringComparer.Ordinal)];
    }

    private static void MakeTree(string root, Random random)
    {
        var folders = new List<string> { root };
        Directory.CreateDirectory(root);
        for (int i = 0; i < 25; i++)
        {
            string parent = folders[random.Next(folders.Count)];
            string path = Path.Combine(parent, s_names[random.Next(s_names.Length)]);
            if (Path.Exists(path) || path.Length - root.Length > 60)
            {
                continue;
            }
            if (path.EndsWith(".pyx", StringComparison.Ordinal))
            {
                File.WriteAllText(path, $"# {i}\n");
            }
            else
            {
                Directory.CreateDirectory(path);
                folders.Add(path);
            }
        }
        foreach (string folder in folders.Where(f => f == root || random.Next(4) == 0))
        {
            IEnumerable<string> lines = Enumerable.Range(0, random.Next(1, 6)).Select(_ => s_patterns[random.Next(s_patterns.Length)]);
            File.WriteAllText(Path.Combine(folder, ".gitignore"), string.Join('\n', lines) + "\n");
        }
    }

    /// <summary>What git would add to an empty repository here.</summary>
    private static string[] AskGit(string root)
    {
        Git(root, "init", "-q", ".");
        string output = Git(root, "-c", "core.excludesFile=/dev/null", "-c", "core.quotePath=false", "ls-files", "-z", "--others", "--exclude-standard");
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.EndsWith(".pyx", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process git = Process.Start(start)!;
        Task<string> error = git.StandardError.ReadToEndAsync();
        string output = git.StandardOutput.ReadToEnd();
        Assert.True(git.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.True(git.ExitCode == 0, error.Result);
        return output;
    }

    [Theory]
    [InlineData("a ", "a", true)]
    [InlineData("a\\ ", "a ", true)]
    [InlineData("a\\\\ ", "a\\", true)]
    [InlineData("!", "!", null)]
    [InlineData("x/", "x", null)]
    public void Lines_are_read_as_gitignore_5_says(string line, string path, bool? expected) =>
        Assert.Equal(expected, GitIgnore.Parse(line).Decide(path, isDirectory: false));

    [Fact]
    public async Task Git_ignore_files_can_be_left_out_of_account()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        workspace.WriteFile("t/.gitignore", "*.pyx\n");
        workspace.WriteFile("t/a.pyx", "a");
        using var local = new LocalDataset(workspace.Options("ignore"), TimeProvider.System);
        IngestResult result = await local.IngestAsync(
            workspace.NewPath("d.duckdb"), [Path.Combine(workspace.Folder, "t")], new IngestOptions { RespectGitIgnore = false },
            TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Added);
    }
}
