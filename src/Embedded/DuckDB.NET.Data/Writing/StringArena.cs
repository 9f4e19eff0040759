using System.Runtime.InteropServices;

namespace DuckDB.NET.Data.Writing;

/// <summary>
/// Memory for the strings and BLOBs of one chunk, at fixed addresses: the slots of the chunk point into it until the
/// engine has copied the chunk. One native call a string is spared by it.
/// </summary>
internal sealed unsafe class StringArena : SafeHandle
{
    private const int BlockBytes = 256 * 1024;

    private readonly List<(nint Start, int Bytes)> _blocks = [];
    private int _block;
    private int _used;

    public StringArena()
        : base(0, ownsHandle: true) => SetHandle(1);

    public override bool IsInvalid => handle == 0;

    public byte* Take(int bytes)
    {
        while (_block < _blocks.Count && _used + bytes > _blocks[_block].Bytes)
        {
            _block++;
            _used = 0;
        }

        if (_block == _blocks.Count)
        {
            var size = Math.Max(BlockBytes, bytes);
            _blocks.Add(((nint)NativeMemory.Alloc((nuint)size), size));
            _used = 0;
        }

        var place = (byte*)_blocks[_block].Start + _used;
        _used += bytes;
        return place;
    }

    /// <summary>Gives back what was reserved beyond need by the last Take.</summary>
    public void Return(int bytes) => _used -= bytes;

    /// <summary>Starts over; blocks made for a single large value are not kept.</summary>
    public void Reset()
    {
        for (var i = _blocks.Count - 1; i >= 0; i--)
        {
            if (_blocks[i].Bytes > BlockBytes || i >= MostBlocksKept)
            {
                NativeMemory.Free((void*)_blocks[i].Start);
                _blocks.RemoveAt(i);
            }
        }

        _block = _used = 0;
    }

    private const int MostBlocksKept = 16;

    protected override bool ReleaseHandle()
    {
        foreach (var (start, _) in _blocks)
        {
            NativeMemory.Free((void*)start);
        }

        _blocks.Clear();
        return true;
    }
}
