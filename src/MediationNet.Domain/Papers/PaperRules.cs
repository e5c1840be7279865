using System.Diagnostics;
using System.Text;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Papers;

/// <summary>What may be put into the file of a dispute as a photograph or scan, and who may take it out.</summary>
public static class PaperRules
{
    /// <summary>Bytes of one file that any node takes. What it lets in itself is less, by its configuration.</summary>
    public const long BytesMax = 64L * 1024 * 1024;

    /// <summary>Bytes of one file that a node lets in unless its configuration says otherwise.</summary>
    public const long BytesUsual = 10L * 1024 * 1024;

    /// <summary>Papers that one dispute may have, those that do not count any more among them.</summary>
    public const int CountMax = 500;

    /// <summary>Pages one paper may have.</summary>
    public const int PagesMax = 10_000;

    /// <summary>Characters of a name.</summary>
    public const int NameLengthMax = 120;

    /// <summary>Characters of a form's number.</summary>
    public const int NumberLengthMax = 100;

    /// <summary>
    /// A file's name without folders, control characters and what a system could take for more than a name; the
    /// ending is that of what the file is. Never empty.
    /// </summary>
    public static string NameOf(string? given, PaperFormat format)
    {
        var name = (given ?? "").Split('/', '\\')[^1].Trim();
        var dot = name.LastIndexOf('.');
        var stem = new StringBuilder();
        foreach (var rune in (dot > 0 ? name[..dot] : name).EnumerateRunes())
        {
            if (stem.Length + rune.Utf16SequenceLength > NameLengthMax - 5) break;
            if (!Rune.IsControl(rune) && IsPlain(rune)) stem.Append(rune.ToString());
        }

        var plain = stem.ToString().Trim(' ', '.');
        return (plain.Length == 0 ? "scan" : plain) + format.Ending();
    }

    /// <summary>True when this is a file that any node takes.</summary>
    public static bool IsTaken(PaperContent content) =>
        content.Bytes is >= 1 and <= BytesMax && Enum.IsDefined(content.Format);

    internal static Decision Decide(Dispute dispute, Committee by, DisputeCommand command) => command switch
    {
        DisputeCommand.AttachPaper attach => Attach(dispute, by, attach.What),
        DisputeCommand.WithdrawPaper withdraw => Withdraw(dispute, by, withdraw.What),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule"),
    };

    private static Decision Attach(Dispute dispute, Committee by, PaperAttached what)
    {
        if (dispute.Paper(what.Paper) is { } same)
        {
            return same.What == what with { Signs = what.Signs ?? same.What.Signs }
                ? new AlreadyDone()
                : Refuse(Refusal.PaperExists);
        }

        if (what.Content.Bytes < 1) return Refuse(Refusal.PaperEmpty);
        if (what.Content.Bytes > BytesMax) return Refuse(Refusal.PaperTooLarge);
        if (Words(what) is { } wrong) return Refuse(wrong);
        if (what.Replaces is { } old && Removable(dispute, by, old) is { } refused) return Refuse(refused);
        var numbered = IssuedNumbers.Numbered(dispute, by.Id, what);
        // The same photograph once more, as the same paper: somebody pressed the button twice.
        if (dispute.Papers.Any(held => held.Counts && IsSame(held.What, numbered))) return new AlreadyDone();

        return dispute.Papers.Count >= CountMax ? Refuse(Refusal.PaperTooMany) : Accept(numbered);
    }

    private static Decision Withdraw(Dispute dispute, Committee by, PaperWithdrawn what) =>
        DisputeRules.Check(what.Why) is { } wrong ? Refuse(wrong)
        : Removable(dispute, by, what.Paper) is { } refused ? Refuse(refused)
        : dispute.Paper(what.Paper)!.Counts ? Accept(what)
        : new AlreadyDone();

    private static Refusal? Removable(Dispute dispute, Committee by, PaperId paper) =>
        dispute.Paper(paper) is not { } held ? Refusal.PaperUnknown
        : held.By == by.Id || dispute.Custody.Custodian == by.Id ? null
        : Refusal.PaperOfAnother;

    private static bool IsSame(PaperAttached one, PaperAttached other) =>
        one.Content.Hash == other.Content.Hash && one.Kind == other.Kind && one.Signs == other.Signs
        && one.Confidential == other.Confidential;

    private static Refusal? Words(PaperAttached what) =>
        DisputeRules.Check(what.Name) is { } wrong ? wrong
        : what.Name.Length > NameLengthMax || what.Signs?.Length > NumberLengthMax ? Refusal.TooLarge
        : what.Signs is { } number && string.IsNullOrWhiteSpace(number) ? Refusal.Incomplete
        : what.Pages is < 1 or > PagesMax ? Refusal.TooLarge
        : DisputeRules.Bound(what.Note);

    // Also what reads from right to left, or takes no room: a name has to be what it looks like.
    private static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format
        && rune.Value is not ('"' or '<' or '>' or ':' or '|' or '?' or '*');
}
