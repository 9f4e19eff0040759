using Spectre.Console;
using Spectre.Console.Rendering;

namespace CnakeFunctions.Cli.Output;

/// <summary>Tables for people; on anything but a terminal they are plain text without colours.</summary>
internal static class TextTable
{
    /// <summary>Columns assumed where there is no terminal to ask.</summary>
    private const int PlainWidth = 160;

    /// <param name="output">Where to.</param>
    /// <param name="columns">Headings; one that starts with '&gt;' is aligned right.</param>
    /// <param name="rows">Cells.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            var right = column.StartsWith('>');
            var heading = new TableColumn(new Text(right ? column[1..] : column));
            table.AddColumn(right ? heading.RightAligned() : heading);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(IRenderable (cell) => new Text(Format.Printable(cell))));
        }

        Console(output).Write(table);
    }

    /// <summary>A console on any writer.</summary>
    public static IAnsiConsole Console(TextWriter output)
    {
        var terminal = (ReferenceEquals(output, System.Console.Out) && !System.Console.IsOutputRedirected)
            || (ReferenceEquals(output, System.Console.Error) && !System.Console.IsErrorRedirected);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!terminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
