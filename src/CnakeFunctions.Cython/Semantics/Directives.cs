namespace CnakeFunctions.Cython.Semantics;

/// <summary>The compiler directives that change what a program does.</summary>
internal sealed record Directives
{
    public static readonly Directives Default = new();

    public int LanguageLevel { get; init; } = 3;

    public bool CDivision { get; init; }

    public bool CPow { get; init; }

    public bool OverflowCheck { get; init; }

    public bool AnnotationTyping { get; init; } = true;

    public bool AllowNone { get; init; } = true;

    public bool LegacyNoexcept { get; init; }

    public bool BoundsCheck { get; init; } = true;

    public bool WrapAround { get; init; } = true;

    public string StringType { get; init; } = "bytes";

    public string StringEncoding { get; init; } = "";

    public bool BinopMethods { get; init; }

    public bool NoneCheck { get; init; }

    public bool AllowKeywords { get; init; } = true;

    /// <summary>Whether the module gets a <c>__test__</c> of the docstrings that hold examples.</summary>
    public bool TestDictionary { get; init; } = true;

    /// <summary>Whether docstrings without examples, and those of C functions, go into it as well.</summary>
    public bool TestsOfAll { get; init; }

    public bool TestsOfCFunctions { get; init; }

    /// <summary>The directives with one set as <c>name=value</c> has it; what is not known changes nothing.</summary>
    public Directives With(string name, string value)
    {
        var on = value is "True" or "1" or "true" or "yes";
        return name switch
        {
            "language_level" => this with { LanguageLevel = value.Trim('"', '\'') is "2" ? 2 : 3 },
            "cdivision" => this with { CDivision = on },
            "cpow" => this with { CPow = on },
            "overflowcheck" => this with { OverflowCheck = on },
            "annotation_typing" => this with { AnnotationTyping = on },
            "allow_none_for_extension_args" => this with { AllowNone = on },
            "legacy_implicit_noexcept" => this with { LegacyNoexcept = on },
            "boundscheck" => this with { BoundsCheck = on },
            "wraparound" => this with { WrapAround = on },
            "always_allow_keywords" => this with { AllowKeywords = on },
            "autotestdict" => this with { TestDictionary = on },
            "autotestdict.all" => this with { TestsOfAll = on },
            "autotestdict.cdef" => this with { TestsOfCFunctions = on },
            "nonecheck" => this with { NoneCheck = on },
            "c_api_binop_methods" => this with { BinopMethods = on },
            "c_string_type" => this with { StringType = value.Trim('"', '\'') is "bytes" or "bytearray" ? value.Trim('"', '\'') : "str" },
            "c_string_encoding" => this with { StringEncoding = value.Trim('"', '\'') },
            _ => this,
        };
    }
}
