namespace CnakeFunctions.Datasets;

/// <summary>Lines of bytes, none longer than a limit: a longer one comes back as null, without being held.</summary>
internal sealed class LineReader(Stream stream, int maximumBytes)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly MemoryStream _line = new();
    private int _position;
    private int _length;

    /// <returns>False at the end. A line without its end of line is a line too.</returns>
    public bool TryRead(out ReadOnlyMemory<byte>? line)
    {
        _line.SetLength(0);
        bool tooLong = false;
        bool any = false;
        while (true)
        {
            if (_position == _length)
            {
                _length = stream.Read(_buffer, 0, _buffer.Length);
                _position = 0;
                if (_length == 0)
                {
                    break;
                }
            }
            any = true;
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_position, _length - _position);
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> piece = end < 0 ? rest : rest[..end];
            tooLong |= _line.Length + piece.Length > maximumBytes;
            if (!tooLong)
            {
                _line.Write(piece);
            }
            _position += end < 0 ? piece.Length : end + 1;
            if (end >= 0)
            {
                break;
            }
        }
        line = tooLong ? default(ReadOnlyMemory<byte>?) : _line.GetBuffer().AsMemory(0, (int)_line.Length);
        return any;
    }
}
