using System.Text;

namespace CnakeFunctions.Cython.Tests.Syntax;

/// <summary>Makes broken sources out of sound ones, the same for the same seed.</summary>
internal sealed class SyntaxFuzzer(IReadOnlyList<string> sources)
{
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "...", "=", "==", ":=", "+", "-", "*", "**", "/", "<", ">", "<>", "&", "|", "@", "`", "?",
        "!", "\\", "\"", "'", "\"\"\"", "'''", "f\"", "f'''", "{{", "}}", "#", "\n", "\r\n", "\n    ", "\n\t", "  ", "\f", "\0", "\uFEFF", "é", "\uD83D\uDE00",
        "def ", "cdef ", "cpdef ", "ctypedef ", "class ", "if ", "elif ", "else:", "for ", "while ", "try:", "except ", "finally:", "with ", "lambda ",
        "return ", "yield ", "import ", "cimport ", "from ", "struct ", "union ", "enum ", "fused ", "extern ", "cppclass ", "operator", "nogil",
        "const ", "unsigned ", "long ", "int ", "double[:]", "sizeof(", "new ", "<int>", "match x:", "case ", "async ", "await ", "print ", "exec ",
        "DEF ", "IF ", "property ", "include ", "not ", "in ", "is ", "and ", "or ", "None", "0x1F", "1.5e", "10UL", "x", "_",
    ];

    public string Next(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(sources[random.Next(sources.Count)]);
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            Mutate(text, random);
        }

        return text.ToString();
    }

    private void Mutate(StringBuilder text, Random random)
    {
        var position = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 40), text.Length - position);
        switch (random.Next(7))
        {
            case 0:
                text.Remove(position, length);
                break;
            case 1:
                text.Insert(position, text.ToString(position, length));
                break;
            case 2:
                text.Insert(position, (char)random.Next(128));
                break;
            case 3:
                var other = sources[random.Next(sources.Count)];
                var start = random.Next(other.Length);
                text.Insert(position, other.AsSpan(start, Math.Min(random.Next(80), other.Length - start)));
                break;
            case 4:
                text.Length = position;
                break;
            default:
                text.Insert(position, Pieces[random.Next(Pieces.Length)]);
                break;
        }
    }
}
