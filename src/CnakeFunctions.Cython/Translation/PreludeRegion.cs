namespace CnakeFunctions.Cython;

/// <summary>The lines around what a translation needs of C semantics, so that editors and viewers can fold it.</summary>
public static class PreludeRegion
{
    /// <summary>The whole line before the prelude.</summary>
    public const string Start = "# region C semantics, by CnakeFunctions";

    /// <summary>The whole line after the prelude; the first such line behind <see cref="Start"/>.</summary>
    public const string End = "# endregion";
}
