using System.Buffers.Binary;
using System.IO.Compression;

namespace Hone.Tables.Sources;

/// <summary>Unzips the members of a gzip file (RFC 1952) one after the other.</summary>
/// <remarks>.NET's own stream ends without a word where a later member does not begin as one should, and rows are missing. Here every member must have its length and checksum,
/// and only zeros may stand behind the last.</remarks>
internal sealed class GzipReader : Stream
{
    private const int Window = 1 << 14, Trailer = 8; // at most so many bytes are taken in before the end of a member is seen

    private readonly Stream _stored;
    private readonly byte[] _near = new byte[Window + Trailer];
    private DeflateStream? _member;
    private long _start;
    private uint _crc, _length;

    /// <param name="stored">Can seek; is disposed with this.</param>
    public GzipReader(Stream stored)
    {
        _stored = stored;
        Begin();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        while (_member is not null && buffer.Length > 0)
        {
            int read = _member.Read(buffer);
            if (read > 0)
            {
                _crc = Crc32.Add(_crc, buffer[..read]);
                _length += (uint)read;
                return read;
            }
            End();
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _member?.Dispose();
        _stored.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads a member's header: ten bytes, and the parts that its flags name.</summary>
    private void Begin()
    {
        const int extra = 4, name = 8, comment = 16, check = 2, unknown = 0xE0;
        Span<byte> header = stackalloc byte[10];
        if (_stored.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || header is not [0x1F, 0x8B, 8, ..] || (header[3] & unknown) != 0) throw Damaged();
        if ((header[3] & extra) != 0) _stored.Position += Next() | Next() << 8;
        foreach (int text in (ReadOnlySpan<int>)[name, comment])
            if ((header[3] & text) != 0) while (Next() != 0) { }
        if ((header[3] & check) != 0) _stored.Position += 2;
        (_start, _crc, _length) = (_stored.Position, 0, 0);
        _member = new DeflateStream(_stored, CompressionMode.Decompress, leaveOpen: true);
    }

    private int Next() => _stored.ReadByte() is >= 0 and var value ? value : throw Damaged();

    /// <summary>Finds the end of a member, which is somewhere in the bytes taken in last, by the checksum and length that must stand there; begins the next one.</summary>
    private void End()
    {
        _member!.Dispose();
        _member = null;
        long from = Math.Max(_start, _stored.Position - Window);
        _stored.Position = from;
        var near = _near.AsSpan(0, _stored.ReadAtLeast(_near, _near.Length, throwOnEndOfStream: false));
        Span<byte> trailer = stackalloc byte[Trailer];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        int at = near.IndexOf(trailer);
        if (at < 0) throw Damaged();
        _stored.Position = from + at + Trailer;
        int next;
        while ((next = _stored.ReadByte()) == 0) { } // padding, as tapes have it
        if (next < 0) return;
        _stored.Position--;
        Begin();
    }

    private static InvalidDataException Damaged() => new("A member of the gzip file is damaged, or is followed by something else.");
}
