using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Storage;

public sealed class PeopleBookTests : IAsyncLifetime
{
    private const string Pin = "250917";
    private const string Password = "a long enough one";

    private static readonly Person Mediator = new(
        new PersonId("dolma"), "卓玛", [Role.Mediator], [Cast.LongwuVillage.Id], []);

    private static readonly Person Keeper = new(new PersonId("keeper"), "管家", [Role.Administrator], [], []);

    private readonly string _folder = Directory.CreateTempSubdirectory("people-").FullName;
    private readonly SetClock _clock = new();
    private readonly FirstCode _code = new();
    private NodeStore _store = null!;
    private PeopleBook _book = null!;
    private DraftBook _drafts = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Open();
        Assert.True(await _book.Save(Mediator, Pin, Stop));
        Assert.True(await _book.Save(Keeper, Password, Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_person_is_known_by_their_secret_and_by_no_other()
    {
        Assert.Equal(Mediator.Id, Assert.IsType<Tried.Right>(await _book.Prove(Mediator.Id, Pin, Stop)).Person.Id);
        Assert.IsType<Tried.Wrong>(await _book.Prove(Mediator.Id, "250918", Stop));
        Assert.IsType<Tried.Wrong>(await _book.Prove(Keeper.Id, Pin, Stop));
        Assert.IsType<Tried.Wrong>(await _book.Prove(new PersonId("nobody"), Pin, Stop));
        Assert.IsType<Tried.Wrong>(await _book.Prove(Mediator.Id, new string('1', 1_000_000), Stop));
    }

    [Fact]
    public async Task A_changed_secret_brings_back_nothing_that_was_taken_meanwhile()
    {
        var proof = Assert.IsType<Tried.Right>(await _book.Prove(Mediator.Id, Pin, Stop));
        Assert.True(await _book.Save(Mediator with { Disabled = true }, null, Stop));
        Assert.False(await _book.ChangeSecret(Mediator.Id, proof.Stamp, "250919", Stop));
        Assert.True((await _book.Find(Mediator.Id, Stop))!.Disabled);

        Assert.True(await _book.Save(Mediator, null, Stop));
        proof = Assert.IsType<Tried.Right>(await _book.Prove(Mediator.Id, Pin, Stop));
        Assert.True(await _book.ChangeSecret(Mediator.Id, proof.Stamp, "250919", Stop));
        Assert.Null(await _book.OfSession(Mediator.Id, proof.Stamp, Stop));
        Assert.IsType<Tried.Right>(await _book.Prove(Mediator.Id, "250919", Stop));
        Assert.IsType<Tried.Wrong>(await _book.Prove(Mediator.Id, Pin, Stop));
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_one_waits_too_also_after_a_restart()
    {
        for (var i = 0; i < Lockout.FreeTries; i++)
            Assert.IsType<Tried.Wrong>(await _book.Prove(Mediator.Id, "250918", Stop));
        await _store.DisposeAsync();
        Open();
        var closed = Assert.IsType<Tried.Closed>(await _book.Prove(Mediator.Id, Pin, Stop));
        Assert.Equal(Cast.Monday.AddMinutes(1), closed.Until);
        Assert.IsType<Tried.Right>(await _book.Prove(Keeper.Id, Password, Stop));
        _clock.Now = closed.Until;
        Assert.IsType<Tried.Right>(await _book.Prove(Mediator.Id, Pin, Stop));
        Assert.IsType<Tried.Wrong>(await _book.Prove(Mediator.Id, "250918", Stop)); // counted from the beginning again
    }

    [Fact]
    public async Task Many_tries_at_once_are_no_way_round_the_count()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => _book.Prove(Mediator.Id, $"25{n:0000}", Stop)));
        Assert.Equal(Lockout.FreeTries, answers.Count(answer => answer is Tried.Wrong));
    }

    [Fact]
    public async Task A_session_ends_when_its_person_is_disabled_or_gets_a_new_secret()
    {
        var first = Assert.IsType<Tried.Right>(await _book.Prove(Mediator.Id, Pin, Stop)).Stamp;
        Assert.NotNull(await _book.OfSession(Mediator.Id, first, Stop));
        Assert.Null(await _book.OfSession(Mediator.Id, "another", Stop));
        await _book.Save(Mediator, "731964", Stop);
        Assert.Null(await _book.OfSession(Mediator.Id, first, Stop));
        var second = Assert.IsType<Tried.Right>(await _book.Prove(Mediator.Id, "731964", Stop)).Stamp;
        await _book.Save(Mediator with { Disabled = true }, null, Stop);
        Assert.Null(await _book.OfSession(Mediator.Id, second, Stop));
        Assert.IsType<Tried.Wrong>(await _book.Prove(Mediator.Id, "731964", Stop));
    }

    [Fact]
    public async Task One_administrator_stays()
    {
        Assert.False(await _book.Save(Keeper with { Disabled = true }, null, Stop));
        Assert.False(await _book.Save(Keeper with { Roles = [Role.Auditor] }, null, Stop));
        Assert.True(await _book.Save(Keeper with { Id = new PersonId("second") }, Password, Stop));
        Assert.True(await _book.Save(Keeper with { Disabled = true }, null, Stop));
    }

    [Fact]
    public async Task Nobody_comes_in_by_the_first_code_once_there_is_an_administrator()
    {
        var other = Keeper with { Id = new PersonId("other") };
        Assert.False(await _book.IsFirstStart(Stop));
        Assert.False(await _book.Begin(_code.Shown, other, Password, Stop));
        Assert.Null(await _book.Find(other.Id, Stop));
    }

    [Fact]
    public void The_first_code_is_taken_as_people_type_it()
    {
        Assert.True(_code.Is(_code.Shown));
        Assert.True(_code.Is($" {_code.Shown.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()} "));
        Assert.False(_code.Is(""));
        Assert.False(_code.Is(new FirstCode().Shown));
    }

    [Fact]
    public async Task A_secret_stands_nowhere_in_the_files()
    {
        await _store.DisposeAsync();
        foreach (var file in Directory.GetFiles(_folder))
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Pin)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Password)));
        }

        Open();
    }

    [Fact]
    public async Task A_draft_outlives_the_node_and_belongs_to_one_person()
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["facts"] = "两家为水渠争执。" };
        await _drafts.Keep(Mediator.Id, "/record/1", typed, Stop);
        await _store.DisposeAsync();
        Open();
        Assert.Equal("两家为水渠争执。", (await _drafts.Find(Mediator.Id, "/record/1", Stop))!.Typed["facts"]);
        Assert.Null(await _drafts.Find(Keeper.Id, "/record/1", Stop));
        Assert.Empty(await _drafts.All(new PersonId("dol"), Stop));
        await _drafts.Drop(Mediator.Id, "/record/1", Stop);
        Assert.Empty(await _drafts.All(Mediator.Id, Stop));
    }

    [Fact]
    public async Task Old_drafts_give_way()
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = 0; n <= IDraftDesk.DraftsMax; n++)
        {
            _clock.Now = Cast.Monday.AddMinutes(n);
            await _drafts.Keep(Mediator.Id, $"/record/{n}", typed, Stop);
        }

        var all = await _drafts.All(Mediator.Id, Stop);
        Assert.Equal(IDraftDesk.DraftsMax, all.Count);
        Assert.Equal($"/record/{IDraftDesk.DraftsMax}", all[0].Form);
        Assert.DoesNotContain(all, draft => draft.Form == "/record/0");
        _clock.Now = Cast.Monday.AddDays(91);
        await _drafts.Keep(Mediator.Id, "/record/new", typed, Stop);
        Assert.Single(await _drafts.All(Mediator.Id, Stop));
    }

    [Fact]
    public async Task What_was_sent_is_no_draft_under_its_id_any_more()
    {
        Dictionary<string, string> Words(int request, string note) => new(StringComparer.Ordinal)
        {
            ["_request"] = Cast.Id(request).ToString(),
            ["_seen"] = "7",
            ["note"] = note,
        };

        Assert.True(await _drafts.Follow(Mediator.Id, "/note", Words(1, "第一"), Stop));
        await _drafts.Sent(Mediator.Id, "/note", Words(1, "第一条"), Stop);
        Assert.Empty(await _drafts.All(Mediator.Id, Stop));
        await _store.DisposeAsync();
        Open();

        Assert.False(await _drafts.Follow(Mediator.Id, "/note", Words(1, "第一"), Stop));
        Assert.Empty(await _drafts.All(Mediator.Id, Stop));
        Assert.False(await _drafts.WasSentOtherwise(Mediator.Id, "/note", Words(1, "第一条"), Stop));
        Assert.True(await _drafts.WasSentOtherwise(Mediator.Id, "/note", Words(1, "第二条"), Stop));
        Assert.False(await _drafts.WasSentOtherwise(Mediator.Id, "/note", Words(2, "第二条"), Stop));
        Assert.False(await _drafts.WasSentOtherwise(Keeper.Id, "/note", Words(1, "第二条"), Stop));
        Assert.True(await _drafts.Follow(Mediator.Id, "/note", Words(2, "第二"), Stop));
        for (var n = 3; n < 60; n++) await _drafts.Sent(Mediator.Id, "/note", Words(n, $"{n}"), Stop);
        Assert.True(await _drafts.WasSentOtherwise(Mediator.Id, "/note", Words(59, "别的"), Stop));
        Assert.False(await _drafts.WasSentOtherwise(Mediator.Id, "/note", Words(1, "第二条"), Stop)); // long ago
    }

    private void Open()
    {
        _store = NodeStore.Open(
            _folder, Cast.LongwuEdge, Cast.WriterOf(Cast.LongwuEdge).Key, KeyedSeals.CertificateOf(Cast.LongwuEdge),
            Cast.Network, new KeyedSeals(Cast.LongwuEdge), _clock, TimeZoneInfo.Utc);
        (_book, _drafts) = (new PeopleBook(_store, _code), new DraftBook(_store));
    }
}
