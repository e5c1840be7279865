using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>Contents of papers in a session: after all rows, one piece at a time, and never for ever.</summary>
public sealed class PaperExchangeTests
{
    private static readonly PaperContent Photo = new(new PaperHash(1, 2), 200_000, PaperFormat.Jpeg);

    private static PaperAsk Ask(long reached) => new("1", OneSide.WaterDispute, Photo, reached);

    private static PieceFrame Piece(long offset, int length = SyncLimits.PieceBytesMax) =>
        new(Photo.Hash, offset, new byte[length]);

    private static OneSide Side(bool there = true) =>
        new OneSide { Knowing = position => position with { Papers = true } }
            .Connected(OneSide.Lane(), OneSide.Lane())
            .Hears(OneSide.Hello() with { Papers = there });

    private static OneSide AllIn(OneSide side) => side.Hears(new CaughtFrame(0, 0)).Hears(new CaughtFrame(1, 0));

    [Fact]
    public void Nothing_is_looked_for_before_all_rows_are_in()
    {
        var side = Side();
        Assert.Empty(side.Outputs.OfType<SessionOutput.ChoosePaper>());
        Assert.Null(AllIn(side).Only<SessionOutput.ChoosePaper>().After);
    }

    [Fact]
    public void Nothing_is_looked_for_at_a_peer_that_keeps_none_and_its_frames_are_a_fault()
    {
        Assert.Empty(AllIn(Side(there: false)).Outputs.OfType<SessionOutput.ChoosePaper>());
        Side(there: false).Hears(new AbsentFrame(Photo.Hash)).ThenEnds(ByeReason.ProtocolError);
    }

    [Fact]
    public void It_is_asked_for_piece_by_piece_from_where_it_is()
    {
        var side = AllIn(Side()).After(new SessionInput.PaperChosen(Ask(65_536)));
        Assert.Equal(65_536, Assert.Single(side.Sent.OfType<FetchFrame>()).Offset);
        Assert.Equal(65_536, side.Hears(Piece(65_536)).Only<SessionOutput.KeepPiece>().Piece.Offset);
        side.After(new SessionInput.PieceKept(Ask(131_072), PieceTaken.More));
        Assert.Equal(131_072, Assert.Single(side.Sent.OfType<FetchFrame>()).Offset);
        side.Hears(Piece(131_072)).After(new SessionInput.PieceKept(Ask(196_608), PieceTaken.Whole));
        Assert.Equal("1", side.Only<SessionOutput.ChoosePaper>().After);
    }

    [Fact]
    public void A_piece_that_nobody_asked_for_is_passed_over()
    {
        var side = AllIn(Side()).Hears(Piece(0));
        side.ThenGoesOn();
        side.After(new SessionInput.PaperChosen(Ask(0))).Hears(Piece(65_536));
        Assert.Empty(side.Outputs.OfType<SessionOutput.KeepPiece>());
        side.Hears(new PieceFrame(new PaperHash(9, 9), 0, new byte[1]));
        Assert.Empty(side.Outputs.OfType<SessionOutput.KeepPiece>());
    }

    [Fact]
    public void More_bytes_than_there_are_come_to_nothing()
    {
        var side = AllIn(Side()).After(new SessionInput.PaperChosen(Ask(196_608))).Hears(Piece(196_608));
        Assert.Empty(side.Outputs.OfType<SessionOutput.KeepPiece>());
        Assert.Equal("1", side.Only<SessionOutput.ChoosePaper>().After);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SyncLimits.PieceBytesMax + 1)]
    public void An_empty_piece_or_too_large_a_one_is_a_fault(int length) =>
        Assert.NotNull(FrameRules.Fault(Piece(0, length)));

    [Theory]
    [InlineData(-1)]
    [InlineData(PaperRules.BytesMax)]
    public void A_place_beyond_what_a_content_may_have_is_a_fault(long offset)
    {
        Assert.NotNull(FrameRules.Fault(Piece(offset, 1)));
        Assert.NotNull(FrameRules.Fault(new FetchFrame(OneSide.WaterDispute, Photo.Hash, offset)));
    }

    [Fact]
    public void After_a_round_that_brought_nothing_it_rests_and_each_time_longer()
    {
        var side = AllIn(Side());
        var rests = new List<TimeSpan>();
        for (var round = 0; round < 12; round++)
        {
            side.After(new SessionInput.PaperChosen(null));
            var since = side.Now;
            while (!side.Outputs.OfType<SessionOutput.ChoosePaper>().Any())
            {
                side.Now += TimeSpan.FromSeconds(5);
                side.After(new SessionInput.Tick());
            }

            rests.Add(side.Now - since);
        }

        Assert.Equal(SyncLimits.PaperRestFirst, rests[0]);
        Assert.Equal(rests.Order(), rests);
        Assert.Equal(SyncLimits.PaperRestMax, rests[^1]);
    }

    [Fact]
    public void New_entries_end_the_rest()
    {
        var side = AllIn(Side()).After(new SessionInput.PaperChosen(null));
        Assert.Empty(side.Outputs.OfType<SessionOutput.ChoosePaper>());
        side.Hears(OneSide.Batch(1, 1, 1)).Stored(1, 1).Hears(new CaughtFrame(1, 1));
        side.Only<SessionOutput.ChoosePaper>();
    }

    [Fact]
    public void A_peer_that_does_not_answer_costs_one_content_a_minute_and_not_the_session()
    {
        var side = AllIn(Side()).After(new SessionInput.PaperChosen(Ask(0)));
        side.Now += SyncLimits.SilenceMax;
        side.After(new SessionInput.Tick()).ThenGoesOn();
        Assert.Equal("1", side.Only<SessionOutput.ChoosePaper>().After);
    }

    [Fact]
    public void Where_there_is_no_room_nothing_is_asked_for_a_while()
    {
        var side = AllIn(Side()).After(new SessionInput.PaperChosen(Ask(0))).Hears(Piece(0));
        side.After(new SessionInput.PieceKept(Ask(0), PieceTaken.NoRoom)).ThenGoesOn();
        Assert.Empty(side.Outputs);
        side.Now += SyncLimits.PaperRestMax;
        side.After(new SessionInput.Tick()).Only<SessionOutput.ChoosePaper>();
    }

    [Fact]
    public void A_question_is_answered_when_all_rows_are_out()
    {
        var side = new OneSide(100) { Knowing = position => position with { Papers = true } }
            .Connected(OneSide.Lane(head: 1), OneSide.Lane())
            .Hears(OneSide.Hello() with { Papers = true })
            .Hears(new FetchFrame(OneSide.WaterDispute, Photo.Hash, 0));
        Assert.Empty(side.Outputs.OfType<SessionOutput.ReadPiece>());
        var fetch = side.Reads(reachedHead: true, OneSide.Row(1)).Only<SessionOutput.ReadPiece>().Fetch;
        side.After(new SessionInput.PieceRead(fetch, new byte[3]));
        Assert.Equal(3, Assert.Single(side.Sent.OfType<PieceFrame>()).Bytes.Length);
    }

    [Fact]
    public void Whoever_asks_again_before_the_answer_wants_that_and_gets_one_answer_for_each_reading()
    {
        var side = AllIn(Side()).Hears(new FetchFrame(OneSide.WaterDispute, Photo.Hash, 0));
        var first = side.Only<SessionOutput.ReadPiece>().Fetch;
        for (var offset = 1; offset < 100; offset++)
            side.Hears(new FetchFrame(OneSide.WaterDispute, Photo.Hash, offset));
        Assert.Empty(side.Outputs.OfType<SessionOutput.ReadPiece>());
        side.After(new SessionInput.PieceRead(first, null));
        Assert.Equal(Photo.Hash, Assert.Single(side.Sent.OfType<AbsentFrame>()).Hash);
        Assert.Equal(99, side.Only<SessionOutput.ReadPiece>().Fetch.Offset);
    }
}
