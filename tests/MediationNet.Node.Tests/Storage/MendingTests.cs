using LiteDB;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>
/// The files of a village and its township. Somebody takes rows out of one of them by hand, below all cursors; the next
/// session notices it and brings back what is missing. The village has the smaller id and leads.
/// </summary>
public sealed class MendingTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();
    private readonly string _root = Directory.CreateTempSubdirectory("mediationnet").FullName;
    private readonly Dictionary<NodeId, NodeStore> _open = [];

    private NodeStore Village => _open[Cast.LongwuEdge];

    private NodeStore Township => _open[Cast.LongwuHub];

    public async ValueTask InitializeAsync()
    {
        Open(Cast.LongwuEdge);
        Open(Cast.LongwuHub);
        await Act(Village, Cast.LongwuVillage, Stores.Recording);
        await Act(Village, Cast.LongwuVillage, Stores.Note("一"));
        await Act(Village, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral));
        await Act(Village, Cast.LongwuVillage, Stores.Note("二"));
        await Act(Village, Cast.LongwuVillage, Stores.Recording, Cast.WageDispute); // nobody else's
        var meeting = await Meet();
        await Act(Township, Cast.LongwuOffice, Stores.Note("三"));
        await Act(Township, Cast.LongwuOffice, Stores.Note("四"));
        await Act(Township, Cast.LongwuOffice, Stores.Note("五"));
        meeting = await Meet();
        Agreed(meeting);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _open.Values) await store.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task When_nothing_changed_the_hellos_are_enough()
    {
        var meeting = await Meet();

        Agreed(meeting);
        Assert.All(meeting.Sent, frame => Assert.True(frame is HelloFrame or CaughtFrame, frame.ToString()));
        Assert.True(meeting.Bytes < 300, $"{meeting.Bytes} bytes");
    }

    [Theory] // at the township, of the village's log (6 entries); at the village, of the township's (3)
    [InlineData("longwu-hub", "longwu-edge", 1)]
    [InlineData("longwu-hub", "longwu-edge", 3)]
    [InlineData("longwu-hub", "longwu-edge", 6)]
    [InlineData("longwu-hub", "longwu-edge", 1, 2, 3, 4, 5, 6)]
    [InlineData("longwu-edge", "longwu-hub", 1)]
    [InlineData("longwu-edge", "longwu-hub", 2)]
    [InlineData("longwu-edge", "longwu-hub", 3)]
    [InlineData("longwu-edge", "longwu-edge", 1)]
    [InlineData("longwu-edge", "longwu-edge", 3)]
    [InlineData("longwu-edge", "longwu-edge", 5, 6)]
    public async Task Entries_that_were_removed_by_hand_come_back(string at, string of, params int[] places)
    {
        var before = await Picture(new NodeId(at));
        await Damage(new NodeId(at), db =>
        {
            foreach (var place in places) Assert.True(db.Entries().Delete(Key(db, new NodeId(of), place)));
        });
        Assert.NotEqual(before, await Picture(new NodeId(at)));

        Agreed(await Meet());
        Assert.Equal(before, await Picture(new NodeId(at)));
    }

    [Theory]
    [InlineData("longwu-hub", "longwu-edge")]
    [InlineData("longwu-edge", "longwu-hub")]
    public async Task A_log_whose_end_was_removed_is_whole_again_from_its_entries(string at, string of)
    {
        var before = await Picture(new NodeId(at));
        await Damage(new NodeId(at), db => Assert.True(db.Logs().Delete(Keys.LogOf(Key(db, new NodeId(of), 1)))));

        Assert.Equal(before, await Picture(new NodeId(at)));
        Agreed(await Meet());
    }

    [Fact]
    public async Task Own_entries_that_nobody_else_holds_wait_and_join_again()
    {
        await Act(Village, Cast.LongwuVillage, Stores.Note("还没有人知道"));
        var before = await Picture(Cast.LongwuEdge);
        await Damage(Cast.LongwuEdge, db => Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 4))));

        Agreed(await Meet());
        Assert.Equal(before, await Picture(Cast.LongwuEdge));
    }

    [Fact] // the simulation's seeds 24 and 108: a hub took itself for the custodian again
    public async Task Where_own_entries_do_not_count_since_what_they_had_seen_is_lost_nothing_is_written()
    {
        await Damage(Cast.LongwuHub, db => Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 1))));

        var refused = await Township.Act(OrderOf(Cast.LongwuOffice, Stores.Note("另一"), Cast.WaterDispute), Cancelled);
        Stores.Refused(Refusal.LogIncomplete, refused);

        Agreed(await Meet());
        await Act(Township, Cast.LongwuOffice, Stores.Note("另一"));
    }

    [Fact] // the simulation's seed 7370
    public async Task Verify_tells_of_what_was_written_here_and_does_not_count_since_what_it_had_seen_is_gone()
    {
        await Damage(Cast.LongwuHub, db => Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 1))));
        await Township.Write(Township.Ledger.GiveUpDamaged, news => news, Cancelled);

        var report = await Township.Verify(Cancelled);
        Assert.Contains(FindingKind.Missing, report.Kinds);
        Assert.Contains(
            report.Findings,
            finding => finding.StartsWith("entries 1 to 3 of this node in dispute", StringComparison.Ordinal));
    }

    [Fact] // the simulation's seed 4525: the second damage made the store forget how far the first had reached
    public async Task What_was_damaged_twice_is_missing_as_far_as_it_ever_was()
    {
        var before = await Picture(Cast.LongwuHub);
        foreach (var place in new[] { 5, 2 })
        {
            await Damage(Cast.LongwuHub, db => Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, place))));
            await Picture(Cast.LongwuHub);
        }

        var run = Assert.Single((await Township.Read(
            db => Township.Ledger.Logs.Load(db, Cast.WaterDispute), Cancelled)).Missing);
        Assert.Equal((1, 6), (run.From, run.To)); // the second is where the log is sealed first
        Agreed(await Meet());
        Assert.Equal(before, await Picture(Cast.LongwuHub));
    }

    [Fact]
    public async Task Where_an_own_log_lost_its_tail_nothing_is_written_until_it_is_back()
    {
        var mine = Village.Me.Writer;
        await Damage(Cast.LongwuEdge, db => Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 6))));

        Assert.Equal(6, (await Village.LostLogs(Cancelled))[Cast.WaterDispute]);
        var refused = await Village.Act(OrderOf(Cast.LongwuVillage, Stores.Note("另一"), Cast.WaterDispute), Cancelled);
        Stores.Refused(Refusal.LogIncomplete, refused);
        await Act(Village, Cast.LongwuVillage, Stores.Note("无关"), Cast.WageDispute);

        Agreed(await Meet());
        await Act(Village, Cast.LongwuVillage, Stores.Note("另一"));
        Agreed(await Meet());
        var file = await Township.Show(Cast.WaterDispute, Cancelled);
        Assert.Equal(7, file!.Entries.Where(entry => entry.Writer == mine).Max(entry => entry.Seq));
        Assert.NotEmpty(await Village.LostLogs(Cancelled)); // remembered: this incarnation lost something
    }

    [Fact]
    public async Task What_the_two_do_not_share_is_never_named()
    {
        await Damage(Cast.LongwuHub, db => Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 1))));
        await Damage(Cast.LongwuEdge, db =>
            Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 1, Cast.WageDispute))));
        var meeting = await Meet();

        Agreed(meeting);
        Assert.NotEmpty(meeting.Named);
        Assert.DoesNotContain(Cast.WageDispute, meeting.Named);
    }

    [Fact]
    public async Task What_is_gone_on_both_sides_is_no_difference_and_what_cannot_come_back_is_told()
    {
        await Damage(Cast.LongwuHub, db => Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 6))));
        await Damage(Cast.LongwuEdge, db =>
        {
            Assert.True(db.Entries().Delete(Key(db, Cast.LongwuEdge, 6)));
            // A mark that no entries stand behind.
            Assert.True(db.Shares().DeleteAll() > 0);
            var row = db.Peers().FindById(Cast.LongwuHub.Value);
            row["share"] = new ShareDigest(99).ToBytes();
            db.Peers().Update(row);
        });
        var meeting = await Meet();
        Assert.Equal(ShareState.Mending, meeting.One.Share);
        Assert.True(meeting.Sent.Count < 40, "the walk does not rest");

        for (var minute = 0; minute < 10; minute++) await meeting.Later(TimeSpan.FromMinutes(1));
        Assert.Equal((ShareState.Unmended, ShareState.Unmended), (meeting.One.Share, meeting.Other.Share));
        var frames = meeting.Sent.Count;
        for (var hour = 0; hour < 23; hour++) await meeting.Later(TimeSpan.FromHours(1));
        Assert.True(meeting.Sent.Count - frames < 12, "the walk does not rest");
    }

    [Fact]
    public async Task A_store_of_an_earlier_version_writes_down_what_it_shares()
    {
        await Damage(Cast.LongwuHub, db =>
        {
            db.Shares().DeleteAll();
            db.Single().Delete("rebuilt");
            var row = db.Peers().FindById(Cast.LongwuEdge.Value);
            row.Remove("share");
            db.Peers().Update(row);
        });

        Agreed(await Meet());
        Assert.Empty((await Township.Verify(Cancelled)).Findings);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static void Agreed(Meeting meeting) => Assert.Equal(
        (ShareState.Agreed, ShareState.Agreed), (meeting.One.Share, meeting.Other.Share));

    private static Order OrderOf(Committee by, DisputeCommand command, DisputeId dispute) =>
        new(dispute, new PersonId("person"), by.Id, command);

    private static async Task Act(NodeStore store, Committee by, DisputeCommand command, DisputeId? dispute = null) =>
        Stores.Accepted(await store.Act(OrderOf(by, command, dispute ?? Cast.WaterDispute), Cancelled));

    private static string Key(ILiteDatabase db, NodeId writer, long seq, DisputeId? dispute = null) =>
        db.Entries().Query().ToList().Select(row => row["_id"].AsString).Single(key =>
            key.StartsWith(Keys.Of(dispute ?? Cast.WaterDispute), StringComparison.Ordinal)
            && Keys.ToWriter(key).Key == Cast.WriterOf(writer).Key
            && Keys.SeqOf(key) == seq);

    private Task<Meeting> Meet() => Meeting.Of(_clock, Village, Township);

    private void Open(NodeId node) => _open[node] = NodeStore.Open(
        Path.Combine(_root, node.Value), node, Cast.WriterOf(node).Key, KeyedSeals.CertificateOf(node), Cast.Network,
        new KeyedSeals(node), _clock, TimeZoneInfo.Utc);

    private async Task Damage(NodeId node, Action<ILiteDatabase> work)
    {
        await _open[node].DisposeAsync();
        using (var database = NodeDatabase.Open(Path.Combine(_root, node.Value)))
        {
            database.Transact(db =>
            {
                work(db);
                return true;
            });
        }

        Open(node);
    }

    private async Task<string> Picture(NodeId node)
    {
        DisputeFile? file;
        try
        {
            file = await _open[node].Show(Cast.WaterDispute, Cancelled);
        }
        catch (StoreProblem problem) when (problem.Kind == StoreProblemKind.Damaged)
        {
            return problem.Message;
        }

        return file is null ? "" : Replica.Json(file.Dispute) + string.Join(' ', file.Entries.Select(e => e.Hash));
    }
}
