using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Embedded.Functions.Timers;

/// <summary>Keeps a timer's schedule status in a file of its own, replaced as a whole.</summary>
internal sealed class TimerStateStore(string directory)
{
    public string PathOf(string timer) => Path.Combine(directory, $"{timer.ToLowerInvariant()}.json");

    /// <summary>Null when there is none, or none that can be read: the timer then starts anew.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public ScheduleStatus? Read(string timer)
    {
        string path = PathOf(timer);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ScheduleStatus>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(string timer, ScheduleStatus status)
    {
        Directory.CreateDirectory(directory);
        string path = PathOf(timer);
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, status);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
