using System.Text;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Translate;

/// <summary>Translates files side by side and writes what comes out. One bad file never keeps the others from being done.</summary>
internal sealed class TreeTranslator(TranslationMode mode, IReadOnlyList<string> includeDirectories, int jobs)
{
    /// <summary>Bytes of a source beyond which it is not read.</summary>
    public const long MaximumBytes = 64L << 20;

    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Of every translation, whatever the source's was: the translator adapts the coding cookie.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Results in the order of the plan, whatever order the work was done in.</summary>
    public async Task<FileTranslation[]> TranslateAsync(TranslationPlan plan, CancellationToken cancellationToken)
    {
        var resolver = new FileSourceResolver(plan.Root, includeDirectories);
        var results = new FileTranslation[plan.Jobs.Count];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = jobs > 0 ? jobs : Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        await Task.Run(
            () => Parallel.For(0, plan.Jobs.Count, parallel, index => results[index] = Translate(plan, plan.Jobs[index], resolver, cancellationToken)),
            cancellationToken).ConfigureAwait(false);
        return results;
    }

    private FileTranslation Translate(TranslationPlan plan, TranslationJob job, FileSourceResolver resolver, CancellationToken cancellationToken)
    {
        SourceText? source = null;
        try
        {
            if (new FileInfo(job.InputPath).Length > MaximumBytes)
            {
                return new FileTranslation(job, null, null, $"larger than {MaximumBytes >> 20} MiB");
            }

            source = SourceText.FromBytes(File.ReadAllBytes(job.InputPath), job.InputPath);
            var options = new TranslationOptions { Mode = mode, Resolver = resolver, ModuleName = ModuleName(plan.Root, job.InputPath) };
            var result = CythonTranslator.Translate(source, options, cancellationToken);
            if (job.OutputPath.Length > 0)
            {
                Write(job.OutputPath, Utf8.GetBytes(result.Code.TrimStart(ByteOrderMark)));
            }

            return new FileTranslation(job, source, result, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileTranslation(job, source, null, exception.Message);
        }
    }

    /// <summary>The dotted name: the file's, below the packages (directories with an __init__ file) that hold it.</summary>
    private static string ModuleName(string root, string path)
    {
        var names = new Stack<string>([Path.GetFileNameWithoutExtension(path)]);
        var directory = Path.GetDirectoryName(path)!;
        while (directory.Length > root.Length && HasInit(directory))
        {
            names.Push(Path.GetFileName(directory));
            directory = Path.GetDirectoryName(directory)!;
        }

        return string.Join('.', names);

        static bool HasInit(string directory) =>
            File.Exists(Path.Combine(directory, "__init__.py"))
            || File.Exists(Path.Combine(directory, "__init__.pxd"))
            || File.Exists(Path.Combine(directory, "__init__.pyx"));
    }

    /// <summary>Writes beside the target and renames: a reader never sees half a file, and a crash leaves the old one.</summary>
    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
