using System.Runtime.CompilerServices;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>A folder of fixtures/: input.pyx, its expected translation, and the files beside it.</summary>
internal sealed record Fixture(string Id, string Folder, string Source, IReadOnlyList<string> Marks)
{
    private const string Marker = "# fixture: ";

    private static readonly Lazy<IReadOnlyList<Fixture>> Loaded = new(Load);

    private static readonly Lazy<Dictionary<string, string>> KnownFailures = new(() => File.ReadLines(Path.Combine(Root(), "known-failures.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim()));

    public static IReadOnlyList<Fixture> All => Loaded.Value;

    /// <summary>Set to 1 to write the expected files anew; read the difference before committing it.</summary>
    public static bool Update => Environment.GetEnvironmentVariable("CNAKE_UPDATE_FIXTURES") == "1";

    public string InputPath => Path.Combine(Folder, "input.pyx");

    public string ExpectedPath => Path.Combine(Folder, "expected.py");

    /// <summary>Its examples hold for Cython 3 only, so Debian's Cython cannot vouch for them.</summary>
    public bool NeedsCython3 => Marks.Contains("cython3");

    /// <summary>Its examples show what only a strict translation keeps, such as signed overflow.</summary>
    public bool IsStrict => Marks.Contains("strict");

    /// <summary>Why the original cannot be built by the oracle; null when it can.</summary>
    public string? NotBuilt => After("not built: ") ?? (NeedsCython3 ? "cython3" : After("python ") is { } version ? "python " + version : null);

    /// <summary>Why its translation is known not to pass its own examples: what known-failures.txt says.</summary>
    public string? Fails => KnownFailures.Value.GetValueOrDefault(Id);

    /// <summary>The Python that the translation needs, when newer than 3.11.</summary>
    public Version NeedsPython => After("python ") is { } version ? Version.Parse(version) : new Version(3, 11);

    public static Fixture Get(string id) => All.First(fixture => fixture.Id == id);

    public TranslationResult Translate(TranslationMode mode = TranslationMode.Readable) =>
        CythonTranslator.Translate(
            SourceText.From(Source, InputPath),
            new TranslationOptions { Mode = mode, Resolver = new FolderResolver(Folder), ModuleName = "input" },
            CancellationToken.None);

    private static string Root([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(file)))!, "fixtures");

    private static List<Fixture> Load()
    {
        var root = Root();
        var fixtures = new List<Fixture>();
        foreach (var path in Directory.EnumerateFiles(root, "input.pyx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetDirectoryName(path)!;
            var source = File.ReadAllText(path);
            var marks = source.Split('\n').TakeWhile(line => line.StartsWith(Marker, StringComparison.Ordinal)).Select(line => line[Marker.Length..].Trim());
            fixtures.Add(new Fixture(Path.GetRelativePath(root, folder).Replace('\\', '/'), folder, source, [.. marks]));
        }

        return fixtures;
    }

    private string? After(string mark) =>
        Marks.FirstOrDefault(text => text.StartsWith(mark, StringComparison.Ordinal)) is { } found ? found[mark.Length..] : null;
}
