using MediationNet.Node.Storage;

namespace MediationNet.Node.Tests.Storage;

/// <summary>A data file is made small without a moment at which a crash would lose it.</summary>
public sealed class CompactionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");

    public CompactionTests()
    {
        using var database = NodeDatabase.Open(Data);
        database.Transact(Schema.Prepare);
        database.Transact(Ledger.Create);
        for (var t = 1; t <= 60; t++) database.Transact(db => Ledger.Add(db, t, 3, 2_000));
        database.Transact(db => db.GetCollection("scratch").Insert(
            Enumerable.Range(1, 500).Select(i => new LiteDB.BsonDocument { ["_id"] = i, ["b"] = new byte[3_000] })));
        database.Transact(db => db.GetCollection("scratch").DeleteMany("$._id > @0", 3));
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_row_is_there_and_the_file_is_smaller()
    {
        var before = Rows(Data);
        var report = Run(Data, (_, _) => { });
        Assert.Equal(before, Rows(Data), StringComparer.Ordinal);
        Assert.Equal(report.Rows, before.Count);
        Assert.True(report.BytesAfter < report.BytesBefore / 2, $"{report}");
        Assert.Equal(report.BytesAfter, new FileInfo(Path.Combine(Data, "node.db")).Length);
        Assert.DoesNotContain(Directory.GetFiles(Data), file => file.Contains(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void A_crash_at_any_step_leaves_one_good_database()
    {
        var before = Rows(Data);
        var images = new List<string>();
        Run(Data, (_, _) => images.Add(Image(images.Count)), _ => images.Add(Image(images.Count)));
        images.Add(Image(images.Count));
        Assert.True(images.Count > 3);
        foreach (var image in images)
        {
            Assert.Equal(before, Rows(image), StringComparer.Ordinal);
            // And what the crash left does not stand in the way of the next one.
            Run(image, (_, _) => { });
            Assert.Equal(before, Rows(image), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_good_is_not_taken()
    {
        var before = Rows(Data);
        Assert.Throws<StoreProblem>(() => Run(
            Data, (_, _) => { }, _ => throw new StoreProblem(StoreProblemKind.Corrupt, "not good")));
        Assert.Equal(before, Rows(Data), StringComparer.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Data), file => file.Contains(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void A_person_who_stops_it_finds_everything_as_it_was()
    {
        var before = Rows(Data);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Compaction.Run(Data, _ => { }, (_, _) => stop.Cancel(), stop.Token));
        Assert.Equal(before, Rows(Data), StringComparer.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_left_as_it_is()
    {
        var file = Path.Combine(Data, "node.db");
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; bytes.AsSpan(at).IndexOf("/000030/01"u8) is >= 0 and var next; at += next + 10)
            bytes[at + next + 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        var problem = Assert.Throws<StoreProblem>(() => Run(Data, (_, _) => { }));
        Assert.Equal(StoreProblemKind.Corrupt, problem.Kind);
        Assert.Equal(bytes.Length, new FileInfo(file).Length);
    }

    [Fact]
    public void A_folder_in_use_is_refused()
    {
        using var node = NodeDatabase.Open(Data);
        var problem = Assert.Throws<StoreProblem>(() => Run(Data, (_, _) => { }));
        Assert.Equal(StoreProblemKind.Locked, problem.Kind);
    }

    private static CompactionReport Run(
        string folder, Action<long, long> progress, Action<NodeDatabase>? check = null) =>
        Compaction.Run(folder, check ?? (_ => { }), progress, TestContext.Current.CancellationToken);

    private static List<string> Rows(string folder)
    {
        using var database = NodeDatabase.Open(folder);
        database.Read(Ledger.RequireWhole);
        return database.Read(db => db.GetCollectionNames().Order(StringComparer.Ordinal)
            .SelectMany(name => db.GetCollection(name).Query().OrderBy("$._id").ToList().Select(row => $"{name} {row}"))
            .ToList());
    }

    // The files as they stand at this moment, in a folder of their own: what a kill -9 would leave.
    private string Image(int number)
    {
        var to = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"image-{number}")).FullName;
        foreach (var file in Directory.GetFiles(Data).Where(file => Path.GetExtension(file) != ".lock"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = File.Create(Path.Combine(to, Path.GetFileName(file)));
            from.CopyTo(copy);
        }

        return to;
    }
}
