namespace MediationNet.Web.Forms;

/// <summary>A form as it is shown: its fields, what was typed, and what is wrong with it.</summary>
/// <param name="Form">Its address, under which it is drafted and sent.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record Sheet(
    string Form, IReadOnlyList<Field> Fields, Typed Typed, IReadOnlyList<Problem> Problems)
{
    /// <summary>Why it is shown once more; see <see cref="Say"/>.</summary>
    internal string? Said { get; init; }

    /// <summary>The id under which it may be sent again.</summary>
    internal string Request =>
        Guid.TryParseExact(Typed["_request"], "D", out var request) ? request.ToString("D") : NewRequest;

    private string NewRequest { get; } = Guid.CreateVersion7().ToString("D");

    /// <summary>What stands in a field.</summary>
    internal string ValueOf(Field field) =>
        Typed.Fields.TryGetValue(field.Name, out var typed) ? typed
        : Typed.Fields.Count == 0 ? field.Default
        : "";

    /// <summary>What is wrong with a field, or null.</summary>
    internal Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);

    /// <summary>Everything wrong with what was typed, in the order of the fields.</summary>
    internal static IReadOnlyList<Problem> Check(IEnumerable<Field> fields, Typed typed) =>
    [
        .. from field in fields
           let wrong = field.Check(typed)
           where wrong is not null
           select new Problem(field.Name, wrong, new FieldLabel(field.Text), field.LengthMax),
    ];

    /// <summary>The form with what was typed before, and with what its last sending came to.</summary>
    internal static Sheet Of(
        string form, IReadOnlyList<Field> fields, Draft? draft, string? said,
        Func<Typed, IEnumerable<Problem>>? more = null)
    {
        var typed = draft is null ? Typed.Nothing : new Typed(draft.Typed);
        IReadOnlyList<Problem> problems = said == Say.Check
            ? [.. Check(fields.Where(field => field.Kind != FieldKind.Secret), typed), .. more?.Invoke(typed) ?? []]
            : Say.ProblemOf(said) is { } problem ? [problem] : [];
        return new Sheet(form, fields, typed, problems) { Said = said };
    }
}

/// <summary>Stands for a field's label among the arguments of a text: known only when it is shown.</summary>
public sealed record FieldLabel(string Text);

