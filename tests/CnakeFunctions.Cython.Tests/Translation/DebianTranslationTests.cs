using CnakeFunctions.Cython.Tests.Syntax;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Real files out of Debian packages: every translation compiles.</summary>
[Collection(DebianPackages.Alone)]
public sealed class DebianTranslationTests
{
    private static readonly string[] Packages =
        ["python3-cytoolz", "python3-preshed", "python3-skimage", "python3-yt", "python3-pysph", "python3-qutip", "python3-pandas"];

    [Fact(Timeout = 600_000)]
    public async Task Every_translation_of_a_real_file_compiles()
    {
        var ct = TestContext.Current.CancellationToken;
        await PythonProcess.VersionAsync(PythonProcess.Python, ct);
        var files = new List<string>();
        foreach (var package in Packages)
        {
            if (await DebianPackages.UnpackAsync(package, ct) is { } found)
            {
                files.AddRange(Directory.EnumerateFiles(found, "*.pyx", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
            }
        }

        Assert.SkipWhen(files.Count == 0, "No package can be had: no apt, no package lists or no network.");
        var folder = Directory.CreateTempSubdirectory("cnake-debian-py-");
        try
        {
            var names = new Dictionary<string, string>();
            foreach (var path in files)
            {
                var source = SourceText.FromBytes(await File.ReadAllBytesAsync(path, ct), path);
                var options = new TranslationOptions { Resolver = new FolderResolver(Path.GetDirectoryName(path)!) };
                var name = $"{names.Count:D4}.py";
                names[name] = path;
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), CythonTranslator.Translate(source, options, ct).Code, ct);
            }

            var compiled = await PythonProcess.RunAsync(PythonProcess.Python, [PythonProcess.Script("compile_all.py"), folder.FullName], ct);
            Assert.True(compiled.Output.Contains($"#{files.Count}", StringComparison.Ordinal), compiled.Errors);
            var problems = compiled.Output.Split('\n').Select(line => line.Split('\t')).Where(parts => parts.Length == 2)
                .Select(parts => $"{names[parts[0]]}: {parts[1]}").ToList();
            Assert.True(problems.Count == 0, $"{problems.Count} of {files.Count} do not compile:\n{string.Join('\n', problems)}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
