namespace Hone.Tables.Sources;

/// <summary>A stretch of a stream, as a stream: it begins at a byte and ends before another.</summary>
internal sealed class Stretch : Stream
{
    private readonly Stream _all;
    private readonly long _from, _to;

    /// <param name="all">Can seek; is disposed with this.</param>
    public Stretch(Stream all, long from, long to)
    {
        (_all, _from, _to) = (all, from, to);
        all.Position = from;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _to - _from;

    public override long Position { get => _all.Position - _from; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer) => _all.Read(buffer[..(int)Math.Min(buffer.Length, _to - _all.Position)]);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _all.Dispose();
        base.Dispose(disposing);
    }
}
