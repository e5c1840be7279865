namespace MediationNet.Network.Tests.Simulation;

/// <summary>
/// Seeds that failed once, each with what it found. A seed tells another story when the simulation grows.
/// </summary>
public static class RegressionSeeds
{
    private static readonly (int Seed, string Found)[] Seeds =
    [
        (8331, "papers of a dispute whose record was lost for good stayed in the list"),
        (3405, "the simulation itself: sessions that a store beginning anew ended were counted as healing"),
        (6372, "the simulation itself: the same as 4905"),
        (6448, "the simulation itself: the same as 4905"),
        (2068, "the simulation itself: the same as 2064"),
        (2304, "the simulation itself: the same as 2064"),
        (1586, "mended with 1821: it failed in the same run"),
        (1644, "mended with 1821: it failed in the same run"),
        (1908, "mended with 1821: it failed in the same run"),
        (6675, "the simulation itself: a node was held to what nobody may tell it who lost its grant"),
        (4905, "the simulation itself: a photograph was expected from one that held it ahead of a lost grant"),
        (2064, "the simulation itself: what waited went when a batch told a store that it was lost, and comes again"),
        (552, "what was given back to a peer that had lost its disk went with the outboxes of one that began anew"),
        (6994, "two custodians: a peer's Hello was lost, and its next one told nothing of the store that was lost"),
        (4525, "a log that was damaged twice was waited for only as far as the second damage let see"),
        (8726, "a changed file was put aside, and the full disk kept no note that it is to be asked for again"),
        (8678, "what a lost store recorded anew came to nobody: who sent the rest was known without being given it"),
        (4686, "a session went on, and acknowledged, after a stick had told of another store of the peer"),
        (7370, "the simulation itself: an administrator waited for what an own log had seen, and nobody held"),
        (6600, "a rebuilding did not count what was to come back of a dispute whose record had not come yet"),
        (7971, "the same, of a dispute of which nothing was left but that it was to be mended"),
        (1718, "a hub that had lost all recorded anew what a court sent again, and took itself for the custodian"),
        (1821, "an acknowledgement of rows of a replaced incarnation came late, and was of more than there were"),
        (6204, "two were never in step: what came ahead of a lost grant counted as shared where two peers took part"),
        (1293, "what a recovering node had got back and lost again was given back to it by nobody"),
        (6033, "the simulation itself: a batch that was put aside, its sender being replaced, was taken for lost"),
        (1323, "papers of a dispute of which entries were lost stayed in the list when it was whole without them"),
        (176, "a content whose last piece had come when the power went was asked for from its end, for ever"),
        (17, "who brought a photograph again, after the disk had changed it, was told that it was kept"),
        (2, "after the rebuilding that verify advises, a changed file was taken for whole as before"),
        (112, "a backup put a changed file aside, and it was asked of nobody again"),
        (46, "the simulation itself: a stream that was cut brought a frame hours later"),
        (5877, "the simulation itself: an administrator waited for what nobody may tell who has lost his grant"),
        (7245, "the simulation itself: a recovering node was held to what a flipped bit had taken from it"),
        (412, "a hub waited for ever: a near promise, written down after the whole one, took it back"),
        (81, "two who held the same counted it differently: to one its logs told who takes part, to the other not"),
        (2436, "two who held the same of a dispute without its record could not tell that both might know of it"),
        (2170, "a node waited for a promise of its own, after entries that it had set back joined again"),
        (363, "what was damaged and held nowhere was waited for, and a peer's digest with it, for ever"),
        (833, "what entitled a peer was lost; the peer held it, and nobody could tell that it might know of it"),
        (860, "what came ahead of a grant was given back to nobody when its writer had lost its disk"),
        (1062, "a recovery did not end, since a peer counted as shared what had come ahead of a grant"),
        (985, "an entry that came while its dispute was being mended went to no third node"),
        (533, "a body's notice that came while its dispute was not whole here was refused, and never heard again"),
        (381, "entries of a dispute whose record was lost were counted twice when it was mended"),
        (419, "a clerk struck off a hand-off for good when a part of its file was lost for a while"),
        (24, "a node that had lost an entry of another wrote on, though what it had written did not count there"),
        (108, "a hub that had lost what its own release had seen took itself for the custodian again"),
        (63, "an offer made while the clock stood at 2099 was waited for until 2099"),
        (5, "the simulation itself: a minute passed while sessions were at work, and they ended"),
    ];

    public static TheoryData<int, string> All() => new(Seeds);
}
