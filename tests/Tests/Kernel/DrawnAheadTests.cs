using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class DrawnAheadTests
{
    [Fact]
    public void No_bytes_are_given_twice_on_any_thread()
    {
        var given = new System.Collections.Concurrent.ConcurrentBag<Int128>();
        Parallel.For(
            0,
            20_000,
            i =>
            {
                Span<byte> bytes = stackalloc byte[16 + (i % 40)];
                DrawnAhead.Fill(bytes);
                given.Add(System.Buffers.Binary.BinaryPrimitives.ReadInt128LittleEndian(bytes));
            }
        );
        given.Distinct().Count().ShouldBe(20_000);
    }

    [Fact]
    public void An_id_is_a_uuid_of_version_7_of_its_moment()
    {
        var at = new DateTimeOffset(2026, 11, 23, 9, 30, 15, 123, TimeSpan.FromHours(9));
        var ids = Enumerable.Range(0, 5_000).Select(_ => DrawnAhead.Uuid(at)).ToList();

        ids.Distinct().Count().ShouldBe(5_000);
        var start = Guid.CreateVersion7(at).ToString("D")[..15]; // the moment and the version
        ids.ShouldAllBe(id => id.ToString("D").StartsWith(start, StringComparison.Ordinal));
        ids.ShouldAllBe(id => id.Version == 7 && id.Variant >= 8 && id.Variant < 12);
        ids.Select(id => id.ToString("D")[19]).Distinct().Count().ShouldBe(4);
        string.CompareOrdinal(
                DrawnAhead.Uuid(at.AddMilliseconds(1)).ToString("D"),
                ids.Max(id => id.ToString("D"))
            )
            .ShouldBeGreaterThan(0);
    }
}
