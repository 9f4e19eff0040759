namespace CnakeFunctions.Cli.Translate;

/// <summary>One file to translate.</summary>
/// <param name="InputPath">Full path of the source.</param>
/// <param name="OutputPath">Full path of the translation; empty when it is not wanted.</param>
/// <param name="DisplayName">The source's path relative to the tree, with '/', as messages show it.</param>
internal sealed record TranslationJob(string InputPath, string OutputPath, string DisplayName);

/// <summary>What a translation run works on.</summary>
/// <param name="Root">The directory that names are relative to, and the top of the search for declarations.</param>
/// <param name="Jobs">The files, in ordinal order of their names.</param>
internal sealed record TranslationPlan(string Root, IReadOnlyList<TranslationJob> Jobs);
