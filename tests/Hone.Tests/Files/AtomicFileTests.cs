using Hone.Files;

namespace Hone.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_write_replaces_the_file_and_leaves_nothing_else()
    {
        File.WriteAllText(_scratch["a"], "old and longer");
        AtomicFile.Write(_scratch["a"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(_scratch["a"]));
        Assert.Equal(["a"], _scratch.Names);
    }

    [Fact]
    public void A_file_name_without_a_folder_means_the_current_one()
    {
        string name = $"hone-test-{Guid.NewGuid():N}";
        AtomicFile.Write(name, stream => stream.Write("x"u8));
        Assert.Equal("x", File.ReadAllText(name));
        File.Delete(name);
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_old_file_and_no_temporary_one()
    {
        File.WriteAllText(_scratch["a"], "old");
        Assert.Throws<DivideByZeroException>(() => AtomicFile.Write(_scratch["a"], stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new DivideByZeroException();
        }));
        Assert.Equal("old", File.ReadAllText(_scratch["a"]));
        Assert.Equal(["a"], _scratch.Names);
    }

    [Fact]
    public void The_old_file_stands_until_the_new_one_is_whole()
    {
        File.WriteAllText(_scratch["a"], "old");
        AtomicFile.Write(_scratch["a"], stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(_scratch["a"]));
            Assert.Single(_scratch.Names, name => name.StartsWith("a.", StringComparison.Ordinal) && name.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData(28, "the disk is full")]
    [InlineData(30, "read-only")]
    [InlineData(122, "quota")]
    [InlineData(5, "the system says: trouble")]
    public void A_failing_disk_is_explained_and_the_old_file_stays(int systemNumber, string reason)
    {
        File.WriteAllText(_scratch["a"], "old");
        var e = Assert.Throws<InputException>(() => AtomicFile.Write(_scratch["a"], _ => throw new IOException("trouble", systemNumber)));
        Assert.Contains(_scratch["a"], e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_scratch["a"]));
        Assert.Equal(["a"], _scratch.Names);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var e = Assert.Throws<InputException>(() => AtomicFile.Write(_scratch["no/such/a"], _ => { }));
        Assert.Contains("folder was not found", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_never_written_over()
    {
        Directory.CreateDirectory(_scratch["a"]);
        var e = Assert.Throws<InputException>(() => AtomicFile.Write(_scratch["a"], _ => { }));
        Assert.Contains("a folder has this name", e.Message, StringComparison.Ordinal);
        Assert.Empty(_scratch.Names);
    }

    [Fact]
    public void Many_writers_at_once_leave_one_whole_file()
    {
        Parallel.For(0, 40, i => AtomicFile.Write(_scratch["a"], stream =>
        {
            for (int part = 0; part < 100; part++) stream.Write(Enumerable.Repeat((byte)i, 1000).ToArray());
        }));
        byte[] content = File.ReadAllBytes(_scratch["a"]);
        Assert.Equal(100_000, content.Length);
        Assert.Single(content.Distinct());
        Assert.Equal(["a"], _scratch.Names);
    }

    [Fact]
    public void Leftovers_of_killed_writes_are_deleted_and_nothing_else()
    {
        string[] kept = ["a", "a.txt", "ab.x" + AtomicFile.TemporarySuffix];
        foreach (string name in (string[])[.. kept, "a.x" + AtomicFile.TemporarySuffix, "a.y.z" + AtomicFile.TemporarySuffix]) File.WriteAllText(_scratch[name], "");
        AtomicFile.DeleteLeftovers(_scratch["a"]);
        Assert.Equal(kept, _scratch.Names);
        AtomicFile.DeleteLeftovers(_scratch["no/such/a"]);
    }
}
