using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Emit;

namespace CnakeFunctions.Cython.Translation;

/// <summary>The passes of a translation, in order; each has one concern and leaves its result in the context.</summary>
internal static class TranslationPipeline
{
    private static readonly Action<TranslationContext, CancellationToken>[] Passes =
    [
        Parse,
        ReadDirectives,
        CollectMentions,
        CollectDeclarations,
        EmitPython,
        PlacePrelude,
    ];

    public static TranslationResult Run(SourceText source, TranslationOptions options, CancellationToken ct)
    {
        var context = new TranslationContext(source, options);
        foreach (var pass in Passes)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                pass(context, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                GiveUp(context, pass.Method.Name, error);
                break;
            }
        }

        var errors = context.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        return new TranslationResult
        {
            Code = context.Output,
            Diagnostics = context.Diagnostics.OrderBy(d => d.Span.Start).ToList(),
            Confidence = Math.Round(Math.Max(0, 1 - (double)context.Guesses / Math.Max(1, context.Statements)), 4),
            Constructs = context.Constructs,
            DroppedSemantics = context.Dropped.ToList(),
            Succeeded = errors == 0,
        };
    }

    /// <summary>A pass that fails is our fault, not the file's: the output says so when it is run and keeps the source in comments.</summary>
    private static void GiveUp(TranslationContext context, string pass, Exception error)
    {
        var message = $"{context.ModuleName} could not be translated: {pass} failed with {error.GetType().Name}.";
        context.Diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, "CY1999", message, new TextSpan(0, 0), "Please report it."));
        context.Guesses = Math.Max(context.Guesses, Math.Max(1, context.Statements));
        context.Output = $"raise NotImplementedError(\"{message.Replace("\\", "/", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal)}\")\n"
            + string.Concat(context.Source.Text.Replace("\0", "", StringComparison.Ordinal).Split('\n').Select(l => $"# {l.TrimEnd('\r')}\n"));
    }

    private static void Parse(TranslationContext context, CancellationToken ct)
    {
        var level = context.Source.Text.Contains("import print_function", StringComparison.Ordinal) ? 3 : context.Options.LanguageLevel;
        context.Tree = SyntaxTree.Parse(context.Source, new ParseOptions { LanguageLevel = level }, ct);
        context.Diagnostics.AddRange(context.Tree.Diagnostics);
        context.Guesses += context.Tree.Diagnostics.Count;
    }

    /// <summary><c># cython: name=value</c> in the comments at the top.</summary>
    private static void ReadDirectives(TranslationContext context, CancellationToken ct)
    {
        var directives = Directives.Default;
        foreach (var line in context.Source.Text.AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (text.Length > 0 && text[0] != '#' && text[0] != '\ufeff')
            {
                break;
            }

            var at = text.IndexOf("cython:");
            if (at < 0 || text[1..at].Trim().Length > 0)
            {
                continue;
            }

            foreach (var part in text[(at + 7)..].ToString().Split(','))
            {
                var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
                if (pair.Length == 2)
                {
                    directives = directives.With(pair[0], pair[1]);
                }
            }
        }

        if (context.Options.LanguageLevel is { } level)
        {
            directives = directives with { LanguageLevel = level };
        }

        context.Module = new Scope(ScopeKind.Module, null) { Directives = directives };
    }

    private static void CollectMentions(TranslationContext context, CancellationToken ct)
    {
        var tokens = context.Tree.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind.IsName())
            {
                context.Mentioned.Add(context.Tree.NameAt(i));
            }
        }

        foreach (var node in context.Tree.Root.Statements)
        {
            if (node is ImportStatement { IsCimport: false } import)
            {
                foreach (var alias in import.Names)
                {
                    context.Imported.Add(alias.Text);
                }
            }
        }
    }

    private static void CollectDeclarations(TranslationContext context, CancellationToken ct)
    {
        var collector = new DeclarationCollector(c => CompileTime.Choose(c, context.Module).Body?.Statements.ToArray(), context.Include, context.DeclarationsOf);
        ModuleDeclarations.Load(context, collector, ct);
        collector.CollectModule(context.Tree.Root.Statements.ToArray(), context.Module);
        ModuleDeclarations.Survey(context);
        context.Pointers = Pointers.PointerAnalysis.Run(context);
        context.HasPlainViews = Views.ViewAnalysis.ArePlain(context);
    }

    private static void EmitPython(TranslationContext context, CancellationToken ct)
    {
        var emitter = new Emitter(context, context.Tree);
        emitter.Module(context.Tree.Root);
        if (context.Declarations is { } declarations)
        {
            var header = new Emitter(context, declarations);
            header.DeclarationFile(declarations.Root);
            context.Header = header.Text.Trim('\n');
        }

        if (EmbeddedDeclarations.Write(context) is { Length: > 0 } embedded)
        {
            context.Header = context.Header.Length > 0 ? embedded + "\n\n\n" + context.Header : embedded;
        }

        context.Output = HideCookie(emitter.Text);
        if (context.IsStrict)
        {
            context.Prelude.Require("_c_arity");
            context.Output = context.Output.TrimEnd('\n') + "\n\n\n_c_arity(globals())\n";
        }
    }

    /// <summary>Cython keeps annotations as text, which a file can tell that reads them, or that names in them what comes later.</summary>
    private static bool KeepsAnnotations(TranslationContext context) =>
        (context.HasLateAnnotations || context.Source.Text.Contains("__annotations__", StringComparison.Ordinal)) && !context.Source.Text.Contains("import annotations", StringComparison.Ordinal);

    /// <summary>A directive such as c_string_encoding=x in the first two lines would name the file's encoding to Python (PEP 263).</summary>
    private static string HideCookie(string text)
    {
        var second = text.IndexOf('\n', StringComparison.Ordinal) is var first and >= 0 ? text.IndexOf('\n', first + 1) : -1;
        var head = second < 0 ? text : text[..second];
        head = DeclareUtf8(head);
        text = second < 0 ? head : head + text[second..];
        return head.Contains("string_encoding", StringComparison.Ordinal)
            ? head.Replace("string_encoding=", "string_encoding =", StringComparison.Ordinal).Replace("string_encoding:", "string_encoding :", StringComparison.Ordinal) + text[head.Length..]
            : text;
    }

    /// <summary>A file that declared another encoding is written as UTF-8, so its coding cookie must say that.</summary>
    private static string DeclareUtf8(string head)
    {
        foreach (var line in head.Split('\n'))
        {
            var at = line.StartsWith('#') ? line.IndexOf("coding", StringComparison.Ordinal) : -1;
            var start = at + "coding".Length + 1;
            if (at < 0 || start >= line.Length || line[start - 1] is not (':' or '='))
            {
                continue;
            }

            while (start < line.Length && line[start] == ' ')
            {
                start++;
            }

            var end = start;
            while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '-' or '_' or '.'))
            {
                end++;
            }

            if (end > start && !line[..at].EndsWith("string_en", StringComparison.Ordinal))
            {
                return head.Replace(line, line[..start] + "utf-8" + line[end..], StringComparison.Ordinal);
            }
        }

        return head;
    }

    private static void PlacePrelude(TranslationContext context, CancellationToken ct)
    {
        foreach (var (name, use) in context.Scalars)
        {
            use.Define(name, context.Prelude);
        }

        context.Output = PreludePlacement.Place(context.Output, context.Prelude, context.Header, KeepsAnnotations(context));
    }
}
