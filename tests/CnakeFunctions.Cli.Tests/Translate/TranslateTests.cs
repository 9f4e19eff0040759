using System.Text;

namespace CnakeFunctions.Cli.Tests.Translate;

public sealed class TranslateTests : IDisposable
{
    private const string Good = "def f(x):\n    return x\n";
    private const string Broken = "def f(:\n    return (\n";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_tree_is_mirrored()
    {
        _directory.Write("in/a.pyx", Good);
        _directory.Write("in/sub/deep/b.pyx", Good);
        _directory.Write("in/sub/b.pxd", "cdef int x\n");
        _directory.Write("in/readme.txt", "no");
        _directory.Write("in/.hidden/c.pyx", Good);

        var run = await Cli.RunAsync("translate", _directory["in"], _directory["out"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a.py", "sub/deep/b.py"], _directory.Files("out"));
        Assert.Contains("Translated 2 of 2 files", run.Out, StringComparison.Ordinal);
        Assert.Equal(Good, File.ReadAllText(_directory["out/a.py"]));
    }

    [Fact]
    public async Task A_file_goes_to_a_file_or_into_a_directory()
    {
        var source = _directory.Write("a.pyx", Good);

        await Cli.RunAsync("translate", source, _directory["x/named.py"]);
        await Cli.RunAsync("translate", source, _directory["y/"]);

        Assert.True(File.Exists(_directory["x/named.py"]));
        Assert.True(File.Exists(_directory["y/a.py"]));
    }

    [Fact]
    public async Task Broken_files_fail_by_themselves_with_exit_code_1()
    {
        _directory.Write("in/bad.pyx", Broken);
        _directory.Write("in/good.pyx", Good);

        var run = await Cli.RunAsync("translate", _directory["in"], _directory["out"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("bad.pyx:1:", run.Error, StringComparison.Ordinal);
        Assert.Contains("Translated 1 of 2 files", run.Out, StringComparison.Ordinal);
        Assert.Equal(Good, File.ReadAllText(_directory["out/good.py"]));
    }

    [Fact]
    public async Task A_check_counts_what_Python_compiles()
    {
        _directory.Write("in/a.pyx", Good);
        _directory.Write("in/b.pyx", Good);

        var run = await Cli.RunAsync("translate", _directory["in"], _directory["out"], "--check");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Without a syntax error: 2 of 2 (100.0 %)", run.Out, StringComparison.Ordinal);
        if (run.Error.Contains("no python3", StringComparison.Ordinal))
        {
            Assert.Skip("There is no python3 on this machine.");
        }

        Assert.Contains(": 2 of 2 (100.0 %).", run.Out[run.Out.IndexOf("Compiled by Python 3.", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_pure_Python_mode_is_translated_too()
    {
        var source = _directory.Write("pure.py", "import cython\n\n\n@cython.cfunc\ndef f(x: cython.int) -> cython.int:\n    return x\n");

        var run = await Cli.RunAsync("translate", source, _directory["out/pure.py"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("def f(x: int)", File.ReadAllText(_directory["out/pure.py"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_input_is_never_overwritten()
    {
        var source = _directory.Write("in/a.pyx", Good);
        Directory.CreateSymbolicLink(_directory["alias"], _directory["in"]);

        foreach (var (input, output) in new[] { ("in", "in"), ("in", "alias"), ("alias", "in"), ("in/a.pyx", "in/a.pyx"), ("in/a.pyx", "alias/a.pyx") })
        {
            var run = await Cli.RunAsync("translate", _directory[input], _directory[output]);
            Assert.Equal(2, run.ExitCode);
        }

        Assert.Equal(Good, File.ReadAllText(source));
        Assert.Equal(["a.pyx"], _directory.Files("in"));
    }

    [Fact]
    public async Task An_output_inside_the_input_is_not_taken_for_input()
    {
        _directory.Write("in/a.pyx", Good);
        _directory.Write("in/out/old.pyx", Good);

        var run = await Cli.RunAsync("translate", _directory["in"], _directory["in/out"], "--json");

        Assert.Equal(1, run.Json.GetProperty("files").GetInt32());
        Assert.Equal(["a.py", "old.pyx"], _directory.Files("in/out"));
    }

    [Fact]
    public async Task A_tree_without_sources_and_a_file_as_target_are_bad_input()
    {
        _directory.Write("in/a.txt", "");
        _directory.Write("in2/a.pyx", Good);
        var file = _directory.Write("file", "");

        Assert.Equal(2, (await Cli.RunAsync("translate", _directory["in"], _directory["out"])).ExitCode);
        Assert.Equal(2, (await Cli.RunAsync("translate", _directory["in2"], file)).ExitCode);
    }

    [Fact]
    public async Task Json_is_one_document_with_every_file()
    {
        _directory.Write("in/bad.pyx", Broken);
        _directory.Write("in/good.pyx", Good);

        var run = await Cli.RunAsync("translate", _directory["in"], _directory["out"], "--json", "--mode", "strict", "-j", "1");

        Assert.Equal((2, 1, 1, "strict"), (
            run.Json.GetProperty("files").GetInt32(), run.Json.GetProperty("succeeded").GetInt32(),
            run.Json.GetProperty("failed").GetInt32(), run.Json.GetProperty("mode").GetString()));
        var bad = run.Json.GetProperty("results")[0];
        Assert.Equal(("bad.pyx", false), (bad.GetProperty("input").GetString(), bad.GetProperty("succeeded").GetBoolean()));
        var diagnostic = bad.GetProperty("diagnostics")[0];
        Assert.Equal(("error", 1), (diagnostic.GetProperty("severity").GetString(), diagnostic.GetProperty("line").GetInt32()));
        Assert.StartsWith("CY", diagnostic.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Whatever_the_number_of_jobs_the_output_is_the_same()
    {
        for (var i = 0; i < 60; i++)
        {
            _directory.Write($"in/{i % 7}/f{i}.pyx", $"cdef int f{i}(int x):\n    return x + {i}\n");
        }

        await Cli.RunAsync("translate", _directory["in"], _directory["one"], "-j", "1");
        await Cli.RunAsync("translate", _directory["in"], _directory["many"], "-j", "8");

        Assert.Equal(60, _directory.Files("one").Count);
        Assert.Equal(
            _directory.Files("one").Select(file => File.ReadAllText(_directory["one/" + file])),
            _directory.Files("many").Select(file => File.ReadAllText(_directory["many/" + file])));
    }

    [Fact]
    public async Task Any_bytes_are_survived()
    {
        var random = new Random(42);
        for (var i = 0; i < 20; i++)
        {
            var bytes = new byte[random.Next(2_000)];
            random.NextBytes(bytes);
            _directory.Write($"in/{i}.pyx", bytes);
        }

        _directory.Write("in/empty.pyx", "");

        var run = await Cli.RunAsync("translate", _directory["in"], _directory["out"]);

        Assert.Contains(run.ExitCode, new[] { 0, 1 });
        Assert.Equal(21, _directory.Files("out").Count);
    }

    [Fact]
    public async Task An_unreadable_file_is_reported_and_the_others_are_done()
    {
        _directory.Write("in/good.pyx", Good);
        File.CreateSymbolicLink(_directory["in/gone.pyx"], _directory["nowhere.pyx"]);

        var run = await Cli.RunAsync("translate", _directory["in"], _directory["out"], "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["good.py"], _directory.Files("out"));
        Assert.True(run.Json.GetProperty("results")[0].TryGetProperty("fault", out _));
    }

    [Fact]
    public async Task Sources_in_other_encodings_become_utf8_that_says_so()
    {
        _directory.Write("in/latin.pyx", Encoding.Latin1.GetBytes("# -*- coding: latin-1 -*-\nname = 'café'\n"));
        _directory.Write("in/mark.pyx", "\uFEFFname = 'café'\n");

        await Cli.RunAsync("translate", _directory["in"], _directory["out"]);

        Assert.Equal("# -*- coding: utf-8 -*-\nname = 'café'\n", Encoding.UTF8.GetString(File.ReadAllBytes(_directory["out/latin.py"])));
        Assert.Equal("name = 'café'\n", Encoding.UTF8.GetString(File.ReadAllBytes(_directory["out/mark.py"])));
    }

    [Fact]
    public async Task An_analysis_counts_and_writes_nothing()
    {
        _directory.Write("in/a.pyx", "# a comment\n\ncdef int x = 1\n");
        _directory.Write("in/sub/bad.pyx", Broken);
        var one = _directory.Write("one.pyx", Good);

        var json = await Cli.RunAsync("analyze", _directory["in"], one, "--json");
        var text = await Cli.RunAsync("analyze", _directory["in"]);

        Assert.Equal(1, json.ExitCode);
        Assert.Equal(["a.pyx", "sub/bad.pyx", "one.pyx"], json.Json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()));
        var first = json.Json.GetProperty("files")[0];
        Assert.Equal((4, 1, 1), (first.GetProperty("lines").GetInt32(), first.GetProperty("codeLines").GetInt32(), first.GetProperty("commentLines").GetInt32()));
        Assert.Contains("sub/bad.pyx", text.Out, StringComparison.Ordinal);
        Assert.Equal(["in/a.pyx", "in/sub/bad.pyx", "one.pyx"], _directory.Files());
        Assert.Equal(2, (await Cli.RunAsync("analyze", _directory["nothing"])).ExitCode);
    }
}
