using MediationNet.Node.Desk;

namespace MediationNet.Node.Tests.Desk;

public sealed class RememberedTests
{
    private readonly Remembered<object, int> _answers = new();
    private int _worked;

    [Fact]
    public void The_same_question_of_the_same_thing_is_worked_out_once()
    {
        var what = new object();
        Assert.Equal([1, 1, 2, 1], [Ask(what, "a"), Ask(what, "a"), Ask(what, "b"), Ask(what, "a")]);
    }

    [Fact]
    public void Another_thing_is_asked_anew_and_so_is_the_first_after_it()
    {
        var (one, other) = (new object(), new object());
        Assert.Equal([1, 2, 3], [Ask(one, "a"), Ask(other, "a"), Ask(one, "a")]);
    }

    [Fact]
    public void It_keeps_no_more_answers_than_it_has_room_for_and_answers_each()
    {
        var what = new object();
        for (var question = 0; question < 1_000; question++) Assert.Equal(question + 1, Ask(what, $"{question}"));
        Assert.Equal(1_001, Ask(what, "0"));
    }

    private int Ask(object what, string question) => _answers.Of(what, question, () => ++_worked);
}
