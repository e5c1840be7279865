using System.Globalization;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Tests.Routing;

/// <summary>One dispute in memory, moved by the real rules and the real fold.</summary>
public sealed class DisputeBench(DisputeId id, NetworkDirectory directory)
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    public static readonly ReferralId Referral = new(new Guid(7, 7, 7, 0, 0, 0, 0, 0, 0, 0, 7));

    private static readonly Writer Pen = new(new NodeKey(1), 1);
    private int _written;

    public Dispute? Dispute { get; private set; }

    public static DisputeRecorded Recorded(Category? category = null) => new(
        category ?? County.Water,
        [new Party(PartyRole.Applicant, PartyKind.Natural, "A", 1, null)],
        "The upper village closed the water.",
        null,
        null,
        DisputeSource.SelfApplication,
        new Place(County.QukuDivision, "Quku"),
        "zh-CN",
        []);

    /// <summary>Recorded by the village on Monday.</summary>
    public static DisputeBench AtQuku(DisputeRecorded? what = null, NetworkDirectory? directory = null, int number = 1)
    {
        var bench = new DisputeBench(Id(number), directory ?? County.Directory);
        bench.Must(County.Quku.Id, new DisputeCommand.Record(what ?? Recorded(), []), Monday);
        return bench;
    }

    /// <summary>Recorded by the village and referred to the office.</summary>
    public static DisputeBench InDispatch(
        Wish? wish = null, DisputeRecorded? what = null, NetworkDirectory? directory = null, int number = 1)
    {
        var bench = AtQuku(what, directory, number);
        var refer = new DisputeCommand.Refer(
            Referral, wish ?? new Wish(null, null, null), "Too hard for us.", true, County.Office);
        bench.Must(County.Quku.Id, refer, Monday);
        return bench;
    }

    /// <summary>Recorded by the office and referred by it: there is no sender to give it back to.</summary>
    public static DisputeBench OfTheOffice(Wish wish, DisputeRecorded what)
    {
        var bench = new DisputeBench(Id(1), County.Directory);
        bench.Must(County.Office, new DisputeCommand.Record(what, []), Monday);
        var other = wish.Named == County.Office ? wish with { Named = null } : wish;
        return bench.Must(
            County.Office, new DisputeCommand.Refer(Referral, other, "Who takes it?", true, County.Office), Monday);
    }

    public static DisputeId Id(int number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));

    /// <summary>Decides and, when it is lawful, writes.</summary>
    public Decision Act(CommitteeId by, DisputeCommand command, DateTimeOffset now)
    {
        var decision = DisputeRules.Decide(Dispute, directory.Committee(by)!, command);
        if (decision is Decision.Accepted accepted)
        {
            foreach (var what in accepted.Events) Append(by, what, now);
        }

        return decision;
    }

    /// <summary>Decides, and fails the test unless it is lawful.</summary>
    public DisputeBench Must(CommitteeId by, DisputeCommand command, DateTimeOffset? now = null)
    {
        var decision = Act(by, command, now ?? Monday);
        Assert.True(decision is Decision.Accepted, $"{command.GetType().Name} by {by}: {decision}");
        return this;
    }

    /// <summary>An entry that another node wrote before it knew what is known here.</summary>
    public void Arrives(CommitteeId by, DisputeEvent what, DateTimeOffset? now = null) =>
        Append(by, what, now ?? Monday);

    private void Append(CommitteeId by, DisputeEvent what, DateTimeOffset now)
    {
        var seq = ++_written;
        var clock = new HybridTime(seq);
        var person = new PersonId(string.Create(CultureInfo.InvariantCulture, $"person-{seq}"));
        var entry = new Entry(
            id, Pen, seq, [], clock, now, person, by, Compartment.File, what.GetType().Name, what,
            new EntryHash(0, (UInt128)seq));
        Dispute = DisputeFold.Evolve(Dispute, entry);
    }
}
