using Hone.Files;

namespace Hone.Cli;

/// <summary>A standard stream to write to, whose trouble is ours to judge.</summary>
/// <param name="open">Null where there is none: it is closed.</param>
/// <param name="trouble">What the system said of a write.</param>
internal sealed class GuardedStream(Stream? open, Action<Exception> trouble) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            (open ?? throw new UnauthorizedAccessException()).Write(bytes);
        }
        catch (Exception fault) when (FileFault.Covers(fault))
        {
            trouble(fault);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { } // the system's stream holds nothing back

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
