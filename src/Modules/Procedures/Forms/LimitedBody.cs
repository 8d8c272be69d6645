using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Forms;

/// <summary>A request's body (本文), read up to a limit: unlike the server's own limit, it lets through what comes before.</summary>
internal sealed class LimitedBody(Stream body, long limit) : Stream
{
    private long left = limit;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BadHttpRequestException">413: the body is longer.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        left -= read;
        return left >= 0
            ? read
            : throw new BadHttpRequestException(
                "The request is too long.",
                StatusCodes.Status413PayloadTooLarge
            );
    }

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Requests are read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();
}
