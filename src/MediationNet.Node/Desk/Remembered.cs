using System.Diagnostics.CodeAnalysis;
using MediationNet.Domain.People;

namespace MediationNet.Node.Desk;

/// <summary>
/// Answers that were worked out of something, kept for those who ask the same until it is another one: a page asks
/// several times, and so do all who work for the same committees.
/// </summary>
/// <typeparam name="TOf">Of what; another object when anything in it has changed.</typeparam>
/// <typeparam name="TAnswer">What was worked out, and is not changed by who reads it.</typeparam>
internal sealed class Remembered<TOf, TAnswer>
    where TOf : class
{
    private const int AnswersMax = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TAnswer> _answers = new(StringComparer.Ordinal);
    private TOf? _of;

    /// <summary>The answer to a question about something, worked out if nobody has asked it of this one yet.</summary>
    public TAnswer Of(TOf what, string question, Func<TAnswer> work)
    {
        if (Known(what, question, out var known)) return known;

        var answer = work();
        lock (_lock)
        {
            if (_of != what || _answers.Count >= AnswersMax) _answers.Clear();
            _of = what;
            _answers[question] = answer;
        }

        return answer;
    }

    private bool Known(TOf what, string question, [MaybeNullWhen(false)] out TAnswer answer)
    {
        answer = default;
        lock (_lock) return _of == what && _answers.TryGetValue(question, out answer);
    }
}

/// <summary>What decides which disputes a person may see: the same for two who may see the same.</summary>
internal static class SightOf
{
    internal static string Key(Person person) =>
        $"{string.Join(',', person.Roles.Order())}|{string.Join(',', person.Committees.Order())}";
}
