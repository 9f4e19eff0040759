namespace CnakeFunctions.Cython;

/// <summary>A place as people count it: lines and columns from 1, columns in UTF-16 code units, a tab being one.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
