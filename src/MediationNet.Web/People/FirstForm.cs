using MediationNet.Domain.People;
using MediationNet.Web.Forms;

namespace MediationNet.Web.People;

/// <summary>The form of the first start: the console's code, a name, a password twice.</summary>
internal static class FirstForm
{
    internal static readonly IReadOnlyList<Field> Fields =
    [
        new Field("code", FieldKind.Line),
        new Field("name", FieldKind.Line) { LengthMax = Person.NameLengthMax },
        new Field("secret", FieldKind.Secret) { Text = "password" },
        new Field("secret2", FieldKind.Secret) { Text = "password2" },
    ];

    internal static IReadOnlyList<Problem> Check(Typed typed, bool withSecrets)
    {
        var fields = Fields.Where(field => withSecrets || field.Kind != FieldKind.Secret);
        return [.. Sheet.Check(fields, typed), .. withSecrets ? NewSecret(SecretKind.Password, typed) : []];
    }

    /// <summary>The problems to show: of what was typed, or the one that was found at sending.</summary>
    internal static IReadOnlyList<Problem> Said(Typed typed, string? said)
    {
        if (said is null) return [];

        var problems = Check(typed, withSecrets: false);
        return problems.Count > 0 ? problems : Say.ProblemOf(said) is { } problem ? [problem] : [];
    }

    /// <summary>What is wrong with a new PIN or password that was typed twice.</summary>
    internal static IEnumerable<Problem> NewSecret(SecretKind kind, Typed typed)
    {
        if (typed.Raw("secret").Length == 0) yield break;
        if (Secrets.Check(kind, typed.Raw("secret")) is { } wrong)
            yield return new Problem("secret", $"SecretProblem.{wrong}");
        else if (typed.Raw("secret") != typed.Raw("secret2"))
            yield return new Problem("secret2", "Problem.NotTheSame");
    }
}
